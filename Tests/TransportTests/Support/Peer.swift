import Glibc

/// The server's end of one connection, blocking: what a test's script speaks through.
struct Peer: Sendable {
    let descriptor: Int32
    /// Which connection of its server this is, from 0.
    let number: Int

    /// One request with its body, as it came; nil where the client closed before.
    func readRequest() -> String? {
        var bytes: [UInt8] = []
        while let piece = readSome() {
            bytes += piece
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
            let head = text[..<end.lowerBound].lowercased()
            let length =
                head.split(separator: "\r\n").first { $0.hasPrefix("content-length: ") }
                .flatMap { Int($0.dropFirst(16)) } ?? 0
            if text[end.upperBound...].utf8.count >= length { return text }
        }
        return nil
    }

    /// What comes next; nil at the end or after an error.
    func readSome() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(descriptor, &buffer, buffer.count)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    /// False when the client is gone.
    @discardableResult
    func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// How much can be written before the client's and the system's buffers are full for `milliseconds`.
    func writeUntilBlocked(most: Int, milliseconds: Int32) -> Int {
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 65536)
        var total = 0
        while total < most {
            var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard poll(&wanted, 1, milliseconds) == 1 else { return total }
            let count = piece.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            guard count > 0 else { return total }
            total += count
        }
        return total
    }

    func pause(_ milliseconds: UInt32) { usleep(milliseconds * 1000) }

    /// Whether the client closes within that time; what it sends before is thrown away.
    func seesEnd(within milliseconds: Int32) -> Bool {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&wanted, 1, milliseconds) == 1 {
            if readSome() == nil { return true }
        }
        return false
    }

    /// Closes with a reset instead of an end.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        shutdownNow()
    }

    private func shutdownNow() {
        // The server closes the descriptor behind the script; connecting it to nothing sends the reset at once.
        var nowhere = sockaddr(sa_family: sa_family_t(AF_UNSPEC), sa_data: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        connect(descriptor, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
    }
}
