import Testing
import Transport

@Suite struct HTTPURLTests {
    static let read: [(String, String, Int, String, String?)] = [
        ("https://api.example.com/v1", "api.example.com", 443, "/v1", nil),
        ("HTTP://Example.COM", "example.com", 80, "", nil),
        ("http://localhost:11434/v1/", "localhost", 11434, "/v1/", nil),
        ("http://[::1]:8080/v1", "::1", 8080, "/v1", nil),
        ("http://[FE80::1]", "fe80::1", 80, "", nil),
        ("http://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1", 80, "/", nil),
        (
            "https://x.openai.azure.com/openai?api-version=2025-04-01", "x.openai.azure.com", 443, "/openai",
            "api-version=2025-04-01"
        ),
        ("https://host?q", "host", 443, "", "q"),
        ("https://host./p", "host", 443, "/p", nil),
        ("https://host:/p", "host", 443, "/p", nil),
        ("https://my_host-1.x/a%20b/@c", "my_host-1.x", 443, "/a%20b/@c", nil),
        ("http://10.0.0.1:65535", "10.0.0.1", 65535, "", nil),
        ("http://3com.com", "3com.com", 80, "", nil),
    ]

    @Test(arguments: read)
    func reads(_ text: String, _ host: String, _ port: Int, _ path: String, _ query: String?) throws {
        let url = try HTTPURL(text)
        #expect(url.host == host)
        #expect(url.port == port)
        #expect(url.path == path)
        #expect(url.query == query)
    }

    static let refused: [(String, String)] = [
        ("", "\"\" is no usable URL: it has to begin with http:// or https://"),
        ("api.example.com/v1", "\"api.example.com/v1\" is no usable URL: it has to begin with http:// or https://"),
        ("ftp://host", "\"ftp://host\" is no usable URL: only http:// and https:// are spoken"),
        ("http://", "\"http://\" is no usable URL: it has no host"),
        ("http:///v1", "\"http:///v1\" is no usable URL: it has no host"),
        (
            "http://a b/",
            "\"http://a b/\" is no usable URL: it holds a space or control character; write %20 for a space"
        ),
        (
            "http://a\r\nx: y",
            "\"http://a·x: y\" is no usable URL: it holds a space or control character; write %20 for a space"
        ),
        (
            "http://zürich.ch",
            "\"http://zürich.ch\" is no usable URL: it holds a letter beyond ASCII; write it"
                + " percent-encoded, a host as xn--…"
        ),
        ("http://h\\x", "\"http://h\\x\" is no usable URL: it holds a backslash"),
        ("http://h:0", "\"http://h:0\" is no usable URL: the port has to be a number from 1 to 65535"),
        ("http://h:65536", "\"http://h:65536\" is no usable URL: the port has to be a number from 1 to 65535"),
        ("http://h:8o", "\"http://h:8o\" is no usable URL: the port has to be a number from 1 to 65535"),
        (
            "http://h:99999999999999999999",
            "\"http://h:99999999999999999999\" is no usable URL: the port has to be a number from 1 to 65535"
        ),
        ("http://::1/", "\"http://::1/\" is no usable URL: an IPv6 address stands in brackets: http://[::1]:8080"),
        ("http://[::1", "\"http://[::1\" is no usable URL: the bracket of the IPv6 address is open"),
        ("http://[::g]/", "\"http://[::g]/\" is no usable URL: [::g] is no IPv6 address"),
        ("http://[1.2.3.4]/", "\"http://[1.2.3.4]/\" is no usable URL: [1.2.3.4] is no IPv6 address"),
        (
            "http://[fe80::1%25eth0]/",
            "\"http://[fe80::1%25eth0]/\" is no usable URL: [fe80::1%25eth0] is no IPv6 address"
        ),
        ("http://[::1]x/", "\"http://[::1]x/\" is no usable URL: only a port may follow the IPv6 address"),
        ("http://h/p#f", "\"http://h/p…\" is no usable URL: it has a fragment (#…), which is never sent"),
        ("http://127.1/", "\"http://127.1/\" is no usable URL: \"127.1\" is no host name or address"),
        (
            "http://0x7f.0.0.0x1/",
            "\"http://0x7f.0.0.0x1/\" is no usable URL: \"0x7f.0.0.0x1\" is no host name or address"
        ),
        ("http://2130706433/", "\"http://2130706433/\" is no usable URL: \"2130706433\" is no host name or address"),
        ("http://127.0.0.01/", "\"http://127.0.0.01/\" is no usable URL: \"127.0.0.01\" is no host name or address"),
        ("http://a..b/", "\"http://a..b/\" is no usable URL: \"a..b\" is no host name or address"),
        ("http://a%2eb/", "\"http://a%2eb/\" is no usable URL: \"a%2eb\" is no host name or address"),
        (
            "http://user:secret@h:x/v1?key=secret",
            "\"http://…@h:x/v1…\" is no usable URL: the port has to be a number from 1 to 65535"
        ),
        ("user:secret@host/v1", "\"…@host/v1\" is no usable URL: it has to begin with http:// or https://"),
    ]

    @Test(arguments: refused)
    func refuses(_ text: String, _ message: String) {
        let error = #expect(throws: TransportError.self) { _ = try HTTPURL(text) }
        #expect(error?.code == .invalidURL)
        #expect(error?.description == message)
    }

    @Test func neverShowsSecrets() throws {
        let url = try HTTPURL("https://user:pa55@Host:8443/v1?api-version=1&key=s3cret&flag")
        #expect(url.hasUserinfo)
        #expect("\(url)" == "https://host:8443/v1?api-version=…&key=…&…")
        var dumped = ""
        dump(url, to: &dumped)
        for text in [url.debugDescription, String(reflecting: url), "\([url])", dumped] {
            #expect(!text.contains("s3cret") && !text.contains("pa55"))
        }
    }

    static let joined: [(String, String, [(String, String)], String, String?)] = [
        ("http://h/v1", "/responses", [], "/v1/responses", nil),
        ("http://h/v1/", "/responses", [], "/v1/responses", nil),
        ("http://h/v1//", "responses", [], "/v1/responses", nil),
        ("http://h", "/responses", [], "/responses", nil),
        ("http://h/", "/responses", [], "/responses", nil),
        ("http://h/v1/", "", [], "/v1/", nil),
        ("http://h/o?api-version=1", "/responses", [], "/o/responses", "api-version=1"),
        ("http://h/o?api-version=1", "/responses", [("b", "2"), ("a", "1")], "/o/responses", "api-version=1&b=2&a=1"),
        ("http://h/o?", "/r", [("a", "")], "/o/r", "a="),
        ("http://h", "/r", [("k&=", "ä b+/?#")], "/r", "k%26%3D=%C3%A4%20b%2B%2F%3F%23"),
        ("http://h", "/models/gemini 2:x?y#z%zz%20", [], "/models/gemini%202:x%3Fy%23z%25zz%20", nil),
    ]

    @Test(arguments: joined)
    func joins(_ base: String, _ path: String, _ query: [(String, String)], _ joined: String, _ joinedQuery: String?)
        throws
    {
        let url = try HTTPURL(base).appending(path: path, query: query)
        #expect(url.path == joined)
        #expect(url.query == joinedQuery)
    }

    static let places: [(String, Bool, Bool)] = [
        ("localhost", true, true), ("api.localhost", true, true), ("127.0.0.1", true, true), ("127.9.9.9", true, true),
        ("[::1]", true, true), ("[::ffff:127.0.0.1]", true, true), ("0.0.0.0", true, true), ("[::]", true, true),
        ("10.1.2.3", false, true), ("11.0.0.1", false, false), ("172.16.0.1", false, true),
        ("172.31.255.255", false, true),
        ("172.32.0.1", false, false), ("192.168.1.1", false, true), ("192.169.1.1", false, false),
        ("169.254.169.254", false, true), ("[fc00::1]", false, true), ("[fdff::1]", false, true),
        ("[fe80::1]", false, true),
        ("[febf::1]", false, true), ("[fec0::1]", false, false), ("[2001:db8::1]", false, false),
        ("[::ffff:10.0.0.1]", false, true), ("8.8.8.8", false, false), ("mac.local", false, true),
        ("llm.internal", false, true), ("nas.home.arpa", false, true), ("gpu-box", false, true),
        ("example.com", false, false),
        ("localhost.example.com", false, false), ("notlocal", false, true), ("mylocal.com", false, false),
        ("internal.com", false, false),
    ]

    @Test(arguments: places)
    func knowsNearFromFar(_ host: String, _ isLoopback: Bool, _ isPrivate: Bool) throws {
        let url = try HTTPURL("http://\(host):1234/")
        #expect(url.isLoopback == isLoopback)
        #expect(url.isPrivate == isPrivate)
    }

    @Test func survivesAnyText() {
        var state: UInt64 = 42
        let pieces = [
            "http://", "https://", "[", "]", ":", "@", "/", "?", "#", "%", "::", "1", "a", ".", "é", "\u{0}", "65536",
        ]
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<(state >> 60) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            guard let url = try? HTTPURL("http://" + text) else { continue }
            #expect((1...65535).contains(url.port) && !url.host.isEmpty)
        }
    }
}
