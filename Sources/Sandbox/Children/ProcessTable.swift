import CSandbox
import Glibc

/// The processes that the system knows now, from `/proc` (proc(5)).
struct ProcessTable {
    struct Entry {
        let pid: Int32
        let name: String
        let parent: Int32
        let group: Int32
        let session: Int32
        /// In clock ticks since boot; tells two processes with the same number apart.
        let startTime: UInt64
    }

    /// Zombies are left out.
    private(set) var entries: [Entry] = []

    init() {
        guard let folder = opendir("/proc") else { return }
        defer { closedir(folder) }
        while let found = readdir(folder) {
            let name = withUnsafeBytes(of: found.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let pid = Int32(name), let entry = Self.entry(of: pid) { entries.append(entry) }
        }
    }

    /// The group and session that `leader` made, and all descendants, whatever session they are in; without the leader.
    func family(of leader: Int32) -> [Entry] {
        var children: [Int32: [Entry]] = [:]
        for entry in entries { children[entry.parent, default: []].append(entry) }
        var seen: Set<Int32> = [leader]
        var family: [Entry] = []
        var open = children[leader, default: []] + entries.filter { $0.group == leader || $0.session == leader }
        while let entry = open.popLast() {
            guard seen.insert(entry.pid).inserted else { continue }
            family.append(entry)
            open += children[entry.pid, default: []]
        }
        return family
    }

    /// A descriptor for the very process of the entry; nil if it is gone.
    static func open(_ entry: Entry) -> Int32? {
        let descriptor = apus_pidfd_open(entry.pid)
        guard descriptor >= 0 else { return nil }
        guard self.entry(of: entry.pid)?.startTime == entry.startTime else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private static func entry(of pid: Int32) -> Entry? {
        let file = Glibc.open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        // Everything up to the start time lies in the first 400 bytes.
        let bytes = [UInt8](unsafeUninitializedCapacity: 1024) { buffer, count in
            count = max(0, read(file, buffer.baseAddress, buffer.count))
        }
        // The name stands in parentheses and may hold anything, parentheses too.
        guard let open = bytes.firstIndex(of: UInt8(ascii: "(")), let end = bytes.lastIndex(of: UInt8(ascii: ")")),
            open < end
        else { return nil }
        let fields = bytes[(end + 1)...].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard fields.count > 19, fields[0] != "Z", fields[0] != "X", let parent = Int32(fields[1]),
            let group = Int32(fields[2]), let session = Int32(fields[3]), let startTime = UInt64(fields[19])
        else { return nil }
        return Entry(
            pid: pid, name: String(decoding: bytes[(open + 1)..<end], as: UTF8.self), parent: parent, group: group,
            session: session, startTime: startTime)
    }
}
