import Glibc

/// The standard streams of a program that checks one document.
public enum StandardStreams {
    /// Why standard input could not be read.
    public struct ReadError: Error, CustomStringConvertible {
        public let description: String
    }

    /// Reads standard input to its end.
    /// - Throws: `ReadError` with the system's own word for what went wrong.
    public static func input() throws(ReadError) -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 { return all }
            if count > 0 {
                all += buffer[..<count]
            } else if errno != EINTR {
                throw ReadError(description: "cannot read standard input: \(String(cString: strerror(errno)))")
            }
        }
    }

    /// Writes all of a text to standard output.
    /// - Returns: False when nobody reads any more.
    public static func output(_ text: String) -> Bool { write(text, to: STDOUT_FILENO) }

    /// Writes a complaint and a line break to standard error.
    public static func complain(_ text: String) { _ = write(text + "\n", to: STDERR_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count == 0 || errno != EINTR {
                return false
            }
        }
        return true
    }
}
