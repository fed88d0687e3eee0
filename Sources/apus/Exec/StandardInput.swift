import Glibc

/// Why standard input gave no text.
struct InputError: Error, Sendable {
    let message: String
}

/// What stands on standard input.
enum StandardInput {
    /// More than this is not taken.
    static let limit = 10 * 1024 * 1024
    /// How long a pipe that gives nothing is waited for when the prompt is known already.
    static let patienceMilliseconds: Int32 = 500

    static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// Everything until the end, as text.
    static func text() throws(InputError) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw InputError(message: "standard input cannot be read (errno \(errno))") }
            guard count > 0 else { break }
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw InputError(message: "standard input exceeds 10 MB") }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw InputError(message: "standard input is not UTF-8 text")
        }
        return text
    }

    enum Addition: Sendable {
        case text(String)
        case none
        /// A pipe is open and gave nothing in time.
        case silent
    }

    /// What is piped in beside a prompt. Never waits for a terminal, nor long for a pipe that gives nothing.
    static func addition() throws(InputError) -> Addition {
        guard !isTerminal else { return .none }
        var status = stat()
        guard fstat(STDIN_FILENO, &status) == 0 else { return .none }
        if status.st_mode & S_IFMT != S_IFREG {
            var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, patienceMilliseconds)
            guard ready > 0 else { return .silent }
        }
        let text = try text()
        return text.allSatisfy(\.isWhitespace) ? .none : .text(text)
    }
}

/// The directory that the process was started in.
enum CurrentDirectory {
    static var path: String {
        guard let buffer = getcwd(nil, 0) else { return "/" }
        defer { free(buffer) }
        return String(cString: buffer)
    }
}
