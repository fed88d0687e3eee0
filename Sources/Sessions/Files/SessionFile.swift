import Glibc
import JSON

/// An open session file with the one writer's lock on it. Lines are only ever appended.
struct SessionFile: ~Copyable {
    let path: String
    private let descriptor: Int32
    private var nextOrdinal = 0
    /// Bytes up to the end of the last whole line.
    private var length = 0
    /// Why nothing more can be written: the end of the file is not known to be whole any more.
    private var failure: SessionError?

    /// Lines are read up to this size in all; a longer conversation cannot be taken into memory safely.
    private static let largestFile = 512 * 1024 * 1024

    /// Makes a new file, readable by its owner alone, with the folders above it.
    static func create(_ path: String) throws(SessionError) -> SessionFile {
        try makeFolders(above: path)
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw unwritable(path, errno) }
        let file = SessionFile(path: path, descriptor: descriptor)
        try file.lock()
        return file
    }

    /// Takes a file away that holds no session yet.
    static func remove(_ path: String) {
        unlink(path)
    }

    /// Opens an existing file and reads it; a torn last line is cut off.
    /// - Parameters:
    ///   - records: Receives what stands in it.
    ///   - notices: Receives what had to be dropped.
    static func open(
        _ path: String, records: inout [SessionRecord], notices: inout [String]
    ) throws(SessionError) -> SessionFile {
        let descriptor = Glibc.open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            throw unreadable(path, errno)
        }
        var file = SessionFile(path: path, descriptor: descriptor)
        try file.lock()
        let bytes = try readAll(descriptor, path)
        var read = SessionLines(bytes)
        try read.parse(path: path)
        if read.validBytes < bytes.count {
            notices.append(
                "the last line of the session was torn (\(bytes.count - read.validBytes) bytes) and was dropped")
            guard ftruncate(descriptor, off_t(read.validBytes)) == 0 else { throw unwritable(path, errno) }
        }
        file.length = read.validBytes
        if read.lacksNewline { try file.append(bytes: [0x0A]) }
        records = read.records
        // What a damaged file claims is not counted on.
        let (next, overflow) = (records.last?.ordinal ?? -1).addingReportingOverflow(1)
        file.nextOrdinal = overflow ? records.count : next
        return file
    }

    /// Reads a file as it is now, whoever writes to it; a torn or damaged line is passed over.
    static func look(at path: String) throws(SessionError) -> SessionLines {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        defer { close(descriptor) }
        var read = SessionLines(try readAll(descriptor, path))
        try read.parse(path: path, passesOverDamage: true)
        return read
    }

    /// Removes a session that nobody works in, and the folders of its day that are left empty.
    static func delete(_ path: String) throws(SessionError) {
        let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        let file = SessionFile(path: path, descriptor: descriptor)
        try file.lock()
        guard unlink(path) == 0 else {
            throw SessionError(.unwritable, "the session \(path) cannot be deleted: \(reason(errno))")
        }
        var folder = path
        for _ in 0..<3 {
            guard let slash = folder.lastIndex(of: "/") else { return }
            folder = String(folder[..<slash])
            guard rmdir(folder) == 0 else { return }
        }
    }

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        // A child that is being started holds a copy of the descriptor for a moment, and with it the lock.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Appends one line with one write.
    mutating func append(
        _ type: SessionRecord.Kind, _ payload: JSONValue, at time: Timestamp = .now
    ) throws(SessionError) {
        let record = SessionRecord(timestamp: time.iso, ordinal: nextOrdinal, type: type, payload: payload)
        var line = record.json.serializedBytes()
        line.append(0x0A)
        try append(bytes: line)
        nextOrdinal &+= 1
    }

    /// Waits until what was written is on the disk. Where that fails, nothing more is written, and the next line says why.
    mutating func synchronize() {
        if fdatasync(descriptor) != 0, errno != EINVAL { failure = failure ?? Self.unwritable(path, errno) }
    }

    // MARK: System

    private func lock() throws(SessionError) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw SessionError(
                .inUse, "another process works in the session \(path); wait for it to end, or start a new session")
        }
    }

    /// Writes a whole line or nothing: a part of a line, left by a full disk, would spoil what is written after it.
    private mutating func append(bytes: [UInt8]) throws(SessionError) {
        if let failure { throw failure }
        do throws(SessionError) {
            try write(bytes)
            length += bytes.count
        } catch {
            if ftruncate(descriptor, off_t(length)) != 0 { failure = error }
            throw error
        }
    }

    private func write(_ bytes: [UInt8]) throws(SessionError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Self.unwritable(path, errno) }
            written += count
        }
    }

    private static func readAll(_ descriptor: Int32, _ path: String) throws(SessionError) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SessionError(.damaged, "\(path) is not a regular file; move it away, or resume another session")
        }
        guard status.st_size <= largestFile else {
            throw SessionError(
                .damaged, "the session \(path) is larger than \(largestFile >> 20) MB; start a new one")
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, off_t(filled))
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path, errno) }
            guard count > 0 else { break }
            filled += count
        }
        return filled == bytes.count ? bytes : Array(bytes[..<filled])
    }

    private static func makeFolders(above path: String) throws(SessionError) {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/" + part
            if mkdir(folder, 0o700) != 0 && errno != EEXIST { throw unwritable(folder, errno) }
        }
    }

    private static func unwritable(_ path: String, _ code: Int32) -> SessionError {
        SessionError(
            .unwritable,
            "the session cannot be kept: \(path): \(reason(code)); make room or set APUS_HOME to a folder that can be "
                + "written, or give --ephemeral to keep none")
    }

    private static func unreadable(_ path: String, _ code: Int32) -> SessionError {
        SessionError(
            .unreadable,
            "the session \(path) cannot be opened: \(reason(code)); see that it is yours to read and write, or resume "
                + "another session")
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
