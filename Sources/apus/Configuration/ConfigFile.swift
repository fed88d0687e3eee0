import Glibc
import Settings

/// The user's own `config.toml`, to be changed: read, edited by `ConfigEdit`, written back whole with the old one kept.
struct ConfigFile {
    /// As the user names it; a symbolic link stays one.
    let path: String
    /// The text, as it is and as it will be.
    var edit: ConfigEdit
    private let original: [UInt8]?
    private let permissions: mode_t

    /// Reads the file; one that does not exist is empty.
    init(_ settings: EffectiveSettings) throws(ExecError) {
        guard let home = settings.apusHome else {
            throw ExecError(
                code: "no_home",
                message: "no home folder is known: set APUS_HOME or HOME, so that there is a config.toml")
        }
        try self.init(path: home + "/config.toml")
    }

    init(path: String) throws(ExecError) {
        self.path = path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if descriptor < 0, errno == ENOENT {
            var link = stat()
            guard lstat(path, &link) != 0 else {
                throw ExecError(
                    code: "unreadable_file", message: "\(path) is a link that leads nowhere; nothing was changed")
            }
            original = nil
            permissions = 0o600
        } else {
            guard descriptor >= 0 else { throw Self.failure("read", path) }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                throw ExecError(code: "unreadable_file", message: "\(path) is not a regular file")
            }
            guard let bytes = Self.readAll(descriptor) else { throw Self.failure("read", path) }
            original = bytes
            permissions = status.st_mode & 0o777
        }
        guard let text = String(validating: original ?? [], as: UTF8.self) else {
            throw ExecError(code: "malformed_toml", message: "\(path) is not UTF-8 text; nothing was changed")
        }
        do throws(SettingsError) {
            edit = try ConfigEdit(text, file: path)
        } catch {
            throw ExecError(error)
        }
    }

    /// Writes the edited text in one step, and the old one beside it.
    /// - Returns: The file that holds the old text; nil where there was none or nothing changed.
    func save() throws(ExecError) -> String? {
        let bytes = Array(edit.text.utf8)
        guard bytes != original else { return nil }
        let real = Self.canonical(path) ?? path
        try Self.makeFolder(above: real)
        var backup: String?
        if let original { backup = try Self.keep(original, beside: real, permissions) }
        let temporary = real + ".apus-\(getpid()).tmp"
        try Self.create(temporary, bytes, permissions)
        // Somebody else may have written since the file was read.
        guard Self.content(of: real) == original else {
            unlink(temporary)
            throw ExecError(
                code: "changed",
                message: "\(path) was changed by something else meanwhile; nothing was written, try again")
        }
        guard rename(temporary, real) == 0 else {
            let error = Self.failure("written", path)
            unlink(temporary)
            throw error
        }
        return backup
    }

    private static func keep(_ bytes: [UInt8], beside path: String, _ permissions: mode_t) throws(ExecError) -> String {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        var stamp = [CChar](repeating: 0, count: 32)
        let length = strftime(&stamp, stamp.count, "%Y-%m-%dT%H-%M-%S", &parts)
        let name = path + "." + String(decoding: stamp.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        for suffix in [".bak"] + (2...99).map({ "-\($0).bak" }) where access(name + suffix, F_OK) != 0 {
            try create(name + suffix, bytes, permissions)
            return name + suffix
        }
        throw ExecError(code: "unwritable_file", message: "too many backups \(name)-….bak; remove some")
    }

    private static func create(_ path: String, _ bytes: [UInt8], _ permissions: mode_t) throws(ExecError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, permissions)
        guard descriptor >= 0 else { throw failure("written", path) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            written += count
        }
        fchmod(descriptor, permissions)
        let isWhole = written == bytes.count && fsync(descriptor) == 0
        let error = failure("written", path)
        close(descriptor)
        guard isWhole else {
            unlink(path)
            throw error
        }
    }

    private static func content(of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return readAll(descriptor)
    }

    private static func readAll(_ descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { return nil }
        }
    }

    private static func makeFolder(above path: String) throws(ExecError) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let folder = String(path[..<slash])
        guard access(folder, F_OK) != 0 else { return }
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure("made", folder) }
    }

    private static func canonical(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func failure(_ what: String, _ path: String) -> ExecError {
        ExecError(code: "unwritable_file", message: "\(path) cannot be \(what): \(String(cString: strerror(errno)))")
    }
}
