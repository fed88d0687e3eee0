import Testing
import Transport

@Suite struct ProxyTests {
    /// Which proxy a call takes shows in where it goes: the proxy answers 299, the server itself 200.
    struct Way: Sendable, CustomTestStringConvertible {
        var variables: [String: String]
        var url: String
        var takesProxy: Bool
        var testDescription: String { "\(variables) \(url)" }
    }

    static let ways: [Way] = [
        Way(variables: ["http_proxy": "PROXY"], url: "http://far.test/", takesProxy: true),
        Way(variables: ["HTTP_PROXY": "PROXY"], url: "http://far.test/", takesProxy: true),
        Way(
            variables: ["http_proxy": "PROXY", "HTTP_PROXY": "http://127.0.0.1:1"], url: "http://far.test/",
            takesProxy: true),
        Way(variables: ["http_proxy": "", "HTTP_PROXY": "PROXY"], url: "http://far.test/", takesProxy: true),
        Way(variables: ["all_proxy": "PROXY"], url: "http://far.test/", takesProxy: true),
        Way(variables: ["ALL_PROXY": "PROXY"], url: "https://far.test/", takesProxy: true),
        Way(variables: ["https_proxy": "PROXY"], url: "https://far.test/", takesProxy: true),
        Way(
            variables: ["HTTPS_PROXY": "PROXY", "http_proxy": "http://127.0.0.1:1"], url: "https://far.test/",
            takesProxy: true),
        Way(variables: ["https_proxy": "PROXY"], url: "http://far.test/", takesProxy: false),
        Way(variables: ["http_proxy": "PROXY"], url: "http://localhost:SERVER/", takesProxy: false),
        Way(variables: ["all_proxy": "PROXY"], url: "http://127.0.0.1:SERVER/", takesProxy: false),
        Way(variables: ["http_proxy": "PROXY", "no_proxy": "*"], url: "http://far.test/", takesProxy: false),
        Way(
            variables: ["http_proxy": "PROXY", "NO_PROXY": "a.b, far.test"], url: "http://far.test/", takesProxy: false),
        Way(variables: ["http_proxy": "PROXY", "NO_PROXY": "FAR.test."], url: "http://far.test/", takesProxy: false),
        Way(
            variables: ["http_proxy": "PROXY", "NO_PROXY": "far.test"], url: "http://api.far.test/", takesProxy: false),
        Way(
            variables: ["http_proxy": "PROXY", "NO_PROXY": ".far.test"], url: "http://api.far.test/", takesProxy: false),
        Way(
            variables: ["http_proxy": "PROXY", "NO_PROXY": "*.far.test"], url: "http://api.far.test/", takesProxy: false
        ),
        Way(variables: ["http_proxy": "PROXY", "NO_PROXY": "far.test"], url: "http://nofar.test/", takesProxy: true),
        Way(variables: ["http_proxy": "PROXY", "NO_PROXY": "far.test:81"], url: "http://far.test/", takesProxy: true),
        Way(
            variables: ["http_proxy": "PROXY", "NO_PROXY": "far.test:81"], url: "http://far.test:81/", takesProxy: false
        ),
        Way(variables: ["http_proxy": "PROXY", "NO_PROXY": "far.test:x"], url: "http://far.test/", takesProxy: true),
        Way(
            variables: ["http_proxy": "PROXY", "NO_PROXY": "192.0.2.0/24"], url: "http://192.0.2.9/", takesProxy: false),
        Way(
            variables: ["http_proxy": "PROXY", "NO_PROXY": "192.0.2.0/25"], url: "http://192.0.2.200/", takesProxy: true
        ),
        Way(
            variables: ["http_proxy": "PROXY", "NO_PROXY": "192.0.2.0/99"], url: "http://192.0.2.9/", takesProxy: true),
        Way(variables: ["http_proxy": "PROXY", "NO_PROXY": "192.0.2.9"], url: "http://192.0.2.9/", takesProxy: false),
        Way(variables: ["http_proxy": "PROXY", "NO_PROXY": "2.9"], url: "http://192.0.2.9/", takesProxy: true),
        Way(
            variables: ["http_proxy": "PROXY", "NO_PROXY": "2001:db8::/32"], url: "http://[2001:db8::1]/",
            takesProxy: false),
        Way(
            variables: ["http_proxy": "PROXY", "NO_PROXY": "[2001:db8::1]:80"], url: "http://[2001:db8::1]/",
            takesProxy: false),
        Way(
            variables: ["http_proxy": "PROXY", "NO_PROXY": "2001:db8::1"], url: "http://[2001:db8::2]/",
            takesProxy: true),
        Way(
            variables: ["http_proxy": "PROXY", "no_proxy": "", "NO_PROXY": "*"], url: "http://far.test/",
            takesProxy: true),
    ]

    @Test(arguments: ways)
    func choosesTheWay(_ way: Way) async throws {
        let proxy = try ScriptedProxy(answer: "HTTP/1.1 407 No\r\ncontent-length: 0\r\n\r\n")
        let server = try ScriptedServer.answering(fixed("direct"))
        let variables = way.variables.mapValues {
            $0.replacing(
                "PROXY",
                with: proxy.port.isMultiple(of: 2) ? "http://127.0.0.1:\(proxy.port)" : "127.0.0.1:\(proxy.port)")
        }
        let client = HTTPClient(TransportSettings(environment: variables))
        // Names and addresses that lead nowhere end by the limit; what counts is that the proxy was not asked.
        let limits = TimeLimits(connect: .milliseconds(way.takesProxy || way.url.contains("SERVER") ? 8000 : 60))
        let result = await Task {
            try? await client.fetch(way.url.replacing("SERVER", with: "\(server.port)"), limits: limits)
        }.value
        #expect(proxy.requests.count == (way.takesProxy ? 1 : 0))
        if way.url.contains("SERVER") { #expect(result?.text == "direct") }
        await client.close()
    }

    @Test func anExplicitProxyServesEverything() async throws {
        let proxy = try ScriptedProxy(answer: "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nproxy")
        let client = HTTPClient(
            TransportSettings(
                proxy: try HTTPURL("http://me@127.0.0.1:\(proxy.port)"),
                environment: ["http_proxy": "http://127.0.0.1:1", "no_proxy": "*"]))
        let headers = [HTTPHeader(name: "authorization", value: "Bearer k")]
        #expect(try await client.fetch("http://localhost:8080/v1?a=b", headers: headers).text == "proxy")
        #expect(
            proxy.requests == [
                "POST http://localhost:8080/v1?a=b HTTP/1.1\r\nhost: localhost:8080\r\nauthorization: Bearer k\r\n"
                    + "proxy-authorization: Basic bWU6\r\naccept-encoding: identity\r\ncontent-length: 2\r\n\r\n{}"
            ])
        await client.close()
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var answer: String
        var userinfo = ""
        var code: TransportError.Code
        var message: String
        var isTransient = false
        var testDescription: String { answer }
    }

    static let refusals: [Refusal] = [
        Refusal(
            answer:
                "HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n",
            code: .proxy(status: 407),
            message: "the proxy AT refuses a tunnel to far.test:443 with status 407: it wants a user name and password;"
                + " write them into the proxy's URL: http://USER:PASSWORD@AT"),
        Refusal(
            answer: "HTTP/1.1 407 No\r\ncontent-length: 0\r\n\r\n", userinfo: "me:pa55@", code: .proxy(status: 407),
            message:
                "the proxy AT refuses a tunnel to far.test:443 with status 407: it does not accept the user name and"
                + " password of the proxy's URL"),
        Refusal(
            answer:
                "HTTP/1.1 403 Forbidden\r\ncontent-type: text/html\r\n\r\n<html><head><TITLE>Blocked by\n policy</TITLE>",
            code: .proxy(status: 403),
            message:
                "the proxy AT refuses a tunnel to far.test:443 with status 403: it does not allow this host; ask who"
                + " runs the proxy, or name the host in NO_PROXY (Blocked by policy)"),
        Refusal(
            answer: "HTTP/1.1 503 Busy\r\n\r\nDNS failure", code: .proxy(status: 503),
            message:
                "the proxy AT refuses a tunnel to far.test:443 with status 503: it cannot reach the host; try again,"
                + " or name the host in NO_PROXY (DNS failure)", isTransient: true),
        Refusal(
            answer: "HTTP/1.1 302 Found\r\nlocation: http://login/\r\n\r\n<!DOCTYPE html><p>",
            code: .proxy(status: 302),
            message:
                "the proxy AT refuses a tunnel to far.test:443 with status 302: check the proxy setting (an HTML page)"
        ),
        Refusal(
            answer: "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n<html>", code: .proxy(status: nil),
            message: "the proxy AT answers with a page instead of opening a tunnel"),
        Refusal(
            answer: "<html>", code: .proxy(status: nil),
            message: "the proxy AT answers no HTTP: the server does not speak HTTP there; it answers \"<html>\""),
    ]

    @Test(arguments: refusals)
    func tellsARefusal(_ given: Refusal) async throws {
        let proxy = try ScriptedProxy(answer: given.answer)
        let client = HTTPClient(
            TransportSettings(environment: ["https_proxy": "http://\(given.userinfo)127.0.0.1:\(proxy.port)"]))
        let error = await client.failure("https://far.test/v1")
        #expect(error?.code == given.code)
        let message = given.message.replacing("AT", with: "127.0.0.1:\(proxy.port)")
        #expect(error?.description == "https://far.test/v1: \(message)")
        #expect(error?.isTransient == given.isTransient)
        await client.close()
    }

    /// A script of what the proxy does, and the error; AT stands for its address.
    struct Hostile: Sendable, CustomTestStringConvertible {
        var name: String
        var script: Script
        var status: Int?
        var message: String
        var testDescription: String { name }
    }

    static let refuses = "the proxy AT refuses a tunnel to far.test:443 with status "
    static let hostile: [Hostile] = [
        Hostile(
            name: "the page comes later than the head",
            script: [
                .send("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 60\r\n\r\n"), .pause(50),
                .send("<html><head><title>Gateway"), .pause(20), .send(" asleep</title></head><body></body>"), .hold,
            ],
            status: 502,
            message: refuses + "502: it cannot reach the host; try again, or name the host in NO_PROXY (Gateway asleep)"
        ),
        Hostile(
            name: "no page comes",
            script: [.send("HTTP/1.1 403 Forbidden\r\ncontent-length: 60\r\n\r\n"), .hold], status: 403,
            message: refuses + "403: it does not allow this host; ask who runs the proxy, or name the host in NO_PROXY"),
        Hostile(
            name: "the page is cut",
            script: [.send("HTTP/1.1 403 Forbidden\r\ncontent-length: 60\r\n\r\n"), .pause(30), .send("Blocked")],
            status: 403,
            message: refuses
                + "403: it does not allow this host; ask who runs the proxy, or name the host in NO_PROXY (Blocked)"),
        Hostile(
            name: "the page ends in a reset",
            script: [
                .send("HTTP/1.1 403 Forbidden\r\ncontent-length: 60\r\n\r\nBlocked"), .pause(30), .reset,
            ], status: 403,
            message: refuses
                + "403: it does not allow this host; ask who runs the proxy, or name the host in NO_PROXY (Blocked)"),
        Hostile(
            name: "the page has no end",
            script: Script(
                [.send("HTTP/1.1 407 No\r\n\r\n<html>")]
                    + [Script.Step](repeating: .send(String(repeating: "<br>", count: 1000)), count: 2000)),
            status: 407,
            message: refuses
                + "407: it wants a user name and password; write them into the proxy's URL: http://USER:PASSWORD@AT"
                + " (an HTML page)"),
        Hostile(
            name: "the page acts upon terminals",
            script: Script(
                stringLiteral:
                    "HTTP/1.1 403 \u{E9}\r\ncontent-type: text/html\r\n\r\n<TITLE>a\u{1B}[31mb\u{9B}2J\u{202E}c\u{E0041}"
                    + "\u{07}\r\nd\u{200B}</TITLE>"),
            status: 403,
            message: refuses
                + "403: it does not allow this host; ask who runs the proxy, or name the host in NO_PROXY"
                + " (a [31mb 2J c d)"),
        Hostile(
            name: "a huge head",
            script: Script(
                [.send("HTTP/1.1 200 OK\r\n")]
                    + [Script.Step](repeating: .send("x: \(String(repeating: "y", count: 1000))\r\n"), count: 5000)),
            message: "the proxy AT's answer is not readable: its head is over the bound"),
        Hostile(
            name: "too many interim replies",
            script: Script(stringLiteral: String(repeating: "HTTP/1.1 100 C\r\n\r\n", count: 30)),
            message: "the proxy AT's answer is not readable: more than 20 interim replies (1xx)"),
        Hostile(
            name: "half a head", script: [.send("HTTP/1.1 200 Connection")],
            message: "the proxy AT closed the connection without an answer"),
        Hostile(name: "an end", script: [], message: "the proxy AT closed the connection without an answer"),
        Hostile(
            name: "a forged reply behind the tunnel's head",
            script: Script(stringLiteral: "HTTP/1.1 200 OK\r\n\r\n" + HostileReplyTests.ok),
            message: "the proxy AT answers with a page instead of opening a tunnel"),
        Hostile(
            name: "another protocol", script: "SSH-2.0-OpenSSH_9.2\r\n",
            message: "the proxy AT answers no HTTP: the server does not speak HTTP there; it answers"
                + " \"SSH-2.0-OpenSSH_9.2\""),
    ]

    @Test(arguments: hostile)
    func tellsWhatItDoes(_ given: Hostile) async throws {
        let server = try ScriptedServer { given.script.play($0) }
        let client = HTTPClient(TransportSettings(environment: ["https_proxy": server.url]))
        let error = await client.failure("https://far.test/v1")
        #expect(error?.code == .proxy(status: given.status))
        #expect(
            error?.description == "https://far.test/v1: "
                + given.message.replacing("AT", with: "127.0.0.1:\(server.port)"))
        #expect(server.connections == 1)
        await client.close()
    }

    @Test func tellsAReset() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.reset()
        }
        let client = HTTPClient(TransportSettings(environment: ["https_proxy": server.url]))
        let error = await client.failure("https://far.test/v1")
        #expect(error?.code == .reset)
        #expect(error?.message == "the proxy 127.0.0.1:\(server.port) reset the connection")
        await client.close()
    }

    /// Junk a moment after the tunnel's head is taken for the server's TLS, and fails as that.
    @Test func tellsJunkInTheTunnel() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\n\r\n")
            _ = peer.readSome()
            peer.write(HostileReplyTests.ok)
            _ = peer.seesEnd(within: 120_000)
        }
        let client = HTTPClient(TransportSettings(environment: ["https_proxy": server.url]))
        let error = await client.failure("https://far.test/v1")
        #expect(error?.code == .tls)
        #expect(
            error?.message == "the server does not speak TLS there; perhaps the URL should begin with http:// (reached"
                + " through the proxy 127.0.0.1:\(server.port))")
        await client.close()
    }

    /// A page that shows the request it refuses does not bring the password into the error.
    @Test(arguments: ["Basic bWU6cGE1NSF3b3Jk", "you are me:pa55!word", "you are me:pa55%21word"])
    func keepsThePasswordOutOfErrors(_ page: String) async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write(fixed(page, status: "407 No"))
            _ = peer.seesEnd(within: 120_000)
        }
        let client = HTTPClient(
            TransportSettings(environment: ["https_proxy": "http://me:pa55%21word@127.0.0.1:\(server.port)"]))
        let error = await client.failure("https://far.test/v1")
        #expect(error?.code == .proxy(status: 407))
        #expect(error?.cause == nil)
        await client.close()
    }

    @Test func tellsASilentEnd() async throws {
        let server = try ScriptedServer { peer in _ = peer.readRequest() }
        let client = HTTPClient(TransportSettings(proxy: try HTTPURL(server.url)))
        let error = await client.failure("https://far.test/v1")
        #expect(error?.code == .proxy(status: nil))
        #expect(error?.message == "the proxy 127.0.0.1:\(server.port) closed the connection without an answer")
        await client.close()
    }

    @Test func tellsAMissingProxy() async throws {
        let port = try Loopback.unusedPort()
        let client = HTTPClient(TransportSettings(environment: ["ALL_PROXY": "127.0.0.1:\(port)"]))
        let error = await client.failure("https://far.test/v1")
        #expect(error?.code == .connect)
        #expect(
            error?.message
                == "nothing listens on the proxy 127.0.0.1:\(port); start the server there or correct the address")
        await client.close()
    }

    static let unusable: [(String, String)] = [
        (
            "socks5://127.0.0.1:1080",
            "https_proxy names a SOCKS proxy, which is not supported; name an http:// proxy or set NO_PROXY"
        ),
        (
            "ftp://x",
            "https_proxy is no usable proxy: \"ftp://x\" is no usable URL: only http:// and https:// are spoken"
        ),
        (
            "me:pa55@h:x",
            "https_proxy is no usable proxy: \"http://…@h:x\" is no usable URL: the port has to be"
                + " a number from 1 to 65535"
        ),
        (
            "me:%zz@h",
            "https_proxy is no usable proxy: the user name or password of the proxy http://h is not"
                + " percent-encoded as it should be"
        ),
        (
            "me:%0d%0a@h",
            "https_proxy is no usable proxy: the user name or password of the proxy http://h is not"
                + " percent-encoded as it should be"
        ),
    ]

    @Test(arguments: unusable)
    func neverGoesDirectInstead(_ value: String, _ message: String) async {
        let client = HTTPClient(TransportSettings(environment: ["https_proxy": value]))
        let error = await client.failure("https://far.test/v1")
        #expect(error?.code == .proxy(status: nil))
        #expect(error?.description == "https://far.test/v1: \(message)")
        await client.close()
    }
}
