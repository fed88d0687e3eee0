import Glibc

/// Writes to standard output and standard error, whole or not at all, and knows when nobody listens any more.
struct StandardStream: Sendable {
    static let output = StandardStream(descriptor: STDOUT_FILENO)
    static let error = StandardStream(descriptor: STDERR_FILENO)

    private let descriptor: Int32

    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Returns false when the other end is gone or full for good.
    @discardableResult
    func write(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                guard let base = bytes.baseAddress else { return true }
                let count = Glibc.write(descriptor, base + written, bytes.count - written)
                if count > 0 {
                    written += count
                } else if count < 0 && errno == EINTR {
                    continue
                } else if count < 0 && errno == EAGAIN {
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&waiting, 1, 1000)
                } else {
                    return false
                }
            }
            return true
        }
    }

    @discardableResult
    func line(_ text: String) -> Bool { write(text + "\n") }
}
