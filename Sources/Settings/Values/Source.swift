import TOML

/// Where a value comes from.
public enum Source: Sendable, Hashable, CustomStringConvertible {
    /// Apus itself.
    case builtIn
    /// A row of Apus's own: the page that it comes from, and when (`YYYY-MM`) that was read.
    case vendorPage(page: String, date: String)
    /// A flag or a `-c KEY=VALUE`.
    case commandLine
    /// A variable of the environment, by name.
    case environment(String)
    /// A place in a file.
    case file(TOMLLocation)

    /// The file names that stand for what is no file. Real ones are absolute paths.
    static let commandLineName = "command line"
    static let builtInName = "built-in"

    init(_ location: TOMLLocation) {
        switch location.file {
        case Self.commandLineName: self = .commandLine
        case Self.builtInName: self = .builtIn
        default: self = .file(location)
        }
    }

    /// `file:line`, `command line`, `environment variable NAME`, `built-in` or `built-in, from PAGE, read YYYY-MM`.
    public var description: String {
        switch self {
        case .builtIn: Self.builtInName
        case .vendorPage(let page, let date): "\(Self.builtInName), from \(page), read \(date)"
        case .commandLine: Self.commandLineName
        case .environment(let name): "environment variable \(name)"
        case .file(let location): "\(location.file.shown):\(location.line)"
        }
    }

    /// The path of the file, `command line`, `built-in` or the variable's name.
    public var file: String {
        switch self {
        case .builtIn: Self.builtInName
        case .vendorPage: description
        case .commandLine: Self.commandLineName
        case .environment(let name): name
        case .file(let location): location.file
        }
    }

    /// The line in the file, from 1.
    public var line: Int? {
        guard case .file(let location) = self else { return nil }
        return location.line
    }

    var location: TOMLLocation? {
        guard case .file(let location) = self else { return nil }
        return location
    }
}
