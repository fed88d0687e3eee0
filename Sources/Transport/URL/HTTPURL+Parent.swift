extension HTTPURL {
    /// The same URL without the last parts of its path that are among `names`, and without its query: the place of a
    /// server's own interface beside `/v1`.
    public func parent(without names: Set<String>) -> HTTPURL {
        var parts = path.split(separator: "/").map(String.init)
        while let last = parts.last, names.contains(last) { parts.removeLast() }
        let path = parts.isEmpty ? "" : "/" + parts.joined(separator: "/")
        return HTTPURL(scheme: scheme, host: host, port: port, path: path, query: nil, userinfo: userinfo)
    }
}
