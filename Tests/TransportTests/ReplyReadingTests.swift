import Testing
import Transport

@Suite struct ReplyReadingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var reply: String
        var status = 200
        var text = "hello"
        var method = "POST"
        var testDescription: String { name }
    }

    static let good: [Case] = [
        Case(name: "length", reply: "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"),
        Case(name: "no reason", reply: "HTTP/1.1 200\r\ncontent-length: 5\r\n\r\nhello"),
        Case(name: "odd status", reply: "HTTP/1.1 529 Overloaded\r\ncontent-length: 5\r\n\r\nhello", status: 529),
        Case(
            name: "same length twice", reply: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\ncontent-length: 5\r\n\r\nhello"),
        Case(name: "length list", reply: "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello"),
        Case(name: "bare line feeds in the head", reply: "HTTP/1.1 200 OK\ncontent-length: 5\n\nhello"),
        Case(
            name: "chunks",
            reply: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"),
        Case(
            name: "chunk extensions",
            reply: "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5;a=b;c=\"d\"\r\nhello\r\n000;x\r\n\r\n"),
        Case(
            name: "padded chunk size",
            reply: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5  \r\nhello\r\n0\r\n\r\n"
        ),
        Case(
            name: "trailers",
            reply: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nx-sum: 1\r\ny: 2\r\n\r\n"),
        Case(name: "until close", reply: "HTTP/1.1 200 OK\r\n\r\nhello"),
        Case(name: "HTTP/1.0", reply: "HTTP/1.0 200 OK\r\n\r\nhello"),
        Case(
            name: "interim replies",
            reply:
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1"
                + " 200 OK\r\ncontent-length: 5\r\n\r\nhello"
        ),
        Case(name: "folded field", reply: "HTTP/1.1 200 OK\r\nx-long: a\r\n  b\r\ncontent-length: 5\r\n\r\nhello"),
        Case(name: "204", reply: "HTTP/1.1 204 No Content\r\n\r\n", status: 204, text: ""),
        Case(
            name: "304 with a length", reply: "HTTP/1.1 304 Not Modified\r\ncontent-length: 5\r\n\r\n", status: 304,
            text: ""),
        Case(name: "HEAD", reply: "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n", text: "", method: "HEAD"),
        Case(name: "length 0", reply: "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", text: ""),
        Case(
            name: "redirect",
            reply: "HTTP/1.1 307 Go\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 5\r\n\r\nhello", status: 307),
    ]

    @Test(arguments: good, [true, false])
    func reads(_ given: Case, byteByByte: Bool) async throws {
        let bytes = Array(given.reply.utf8)
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            if byteByByte {
                for byte in bytes { peer.write([byte]) }
            } else {
                peer.write(bytes)
            }
        }
        let client = HTTPClient()
        let (status, text) = try await client.fetch(server.url + "/v1", method: given.method)
        #expect(status == given.status)
        #expect(text == given.text)
        await client.close()
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        var reply: String
        var code: TransportError.Code
        var message: String
        var testDescription: String { message }
    }

    static let bad: [Bad] = [
        Bad(
            reply: "SSH-2.0-OpenSSH_9.2\r\n", code: .malformed,
            message: "the server does not speak HTTP there; it answers \"SSH-2.0-OpenSSH_9.2\""),
        Bad(reply: "<html>", code: .malformed, message: "the server does not speak HTTP there; it answers \"<html>\""),
        Bad(
            reply: "\u{15}\u{03}\u{01}", code: .malformed,
            message: "the server speaks TLS there; the URL should begin with https://"),
        Bad(reply: "\r\n\r\n", code: .malformed, message: "it begins with an empty line instead of a status"),
        Bad(reply: "HTTP/2 200\r\n\r\n", code: .malformed, message: "the server answers \"HTTP/2 200\", not HTTP/1.1"),
        Bad(
            reply: "HTTP/1.1 20x OK\r\n\r\n", code: .malformed,
            message: "\"HTTP/1.1 20x OK\" has no status of three digits"),
        Bad(
            reply: "HTTP/1.1 2000 OK\r\n\r\n", code: .malformed,
            message: "\"HTTP/1.1 2000 OK\" has no status of three digits"),
        Bad(
            reply: "HTTP/1.1 099 OK\r\n\r\n", code: .malformed,
            message: "\"HTTP/1.1 099 OK\" has no status of three digits"),
        Bad(
            reply: "HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n", code: .malformed,
            message: "the server switches to another protocol (status 101) unasked"),
        Bad(reply: "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", code: .malformed, message: "\"no colon\" is no header field"),
        Bad(reply: "HTTP/1.1 200 OK\r\nname : x\r\n\r\n", code: .malformed, message: "\"name : x\" is no header field"),
        Bad(reply: "HTTP/1.1 200 OK\r\n: x\r\n\r\n", code: .malformed, message: "\": x\" is no header field"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\n folded: first\r\n\r\n", code: .malformed,
            message: "the first header line begins with a blank"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\nx: a\u{0}b\r\n\r\n", code: .malformed,
            message: "a header field holds a control character"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\nx: a\rb\r\n\r\n", code: .malformed,
            message: "a header field holds a control character"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n", code: .malformed,
            message: "it has both content-length and transfer-encoding"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello", code: .malformed,
            message: "its content-length fields differ"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\nhello", code: .malformed,
            message: "content-length \"-5\" is no length"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ncontent-length: +5\r\n\r\nhello", code: .malformed,
            message: "content-length \"+5\" is no length"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ncontent-length:\r\n\r\nhello", code: .malformed,
            message: "content-length \"\" is no length"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n\r\n", code: .malformed,
            message: "content-length \"99999999999999999999\" is no length"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n", code: .malformed,
            message: "transfer-encoding \"gzip, chunked\" is not understood"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n",
            code: .malformed, message: "transfer-encoding \"chunked, chunked\" is not understood"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n", code: .malformed,
            message: "\"xyz\" is no chunk size"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\r\n", code: .malformed,
            message: "\"\" is no chunk size"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n-1\r\n", code: .malformed,
            message: "\"-1\" is no chunk size"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n", code: .tooLarge,
            message: "a chunk's size has over 15 digits"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\nhe", code: .malformed,
            message: "its size line of a chunk does not end with CR LF"),
        Bad(
            reply: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhello\r\n", code: .malformed,
            message: "a chunk is longer than its size says"),
    ]

    @Test(arguments: bad)
    func refuses(_ given: Bad) async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write(given.reply)
            _ = peer.seesEnd(within: 120_000)
        }
        let client = HTTPClient()
        let error = await client.failure(server.url + "/v1")
        #expect(error?.code == given.code)
        #expect(error?.description == "\(server.url)/v1: the reply is not readable: \(given.message)")
        await client.close()
    }

    static let cuts: [(String, String)] = [
        ("", "without a reply"),
        ("HTTP/1.1 200", "before the reply's head was complete"),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhello",
            "4 bytes before the length that the server had announced"
        ),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n", "before the last chunk"),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhel", "before the last chunk"),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", "before the last chunk"),
    ]

    @Test(arguments: cuts)
    func tellsWhereTheReplyWasCut(_ reply: String, _ when: String) async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write(reply)
        }
        let client = HTTPClient()
        let error = await client.failure(server.url)
        #expect(error?.code == .cut)
        #expect(error?.description == "\(server.url): the server closed the connection \(when)")
        #expect(error?.isTransient == true)
        #expect(server.connections == 1)
        await client.close()
    }

    @Test func givesTheBytesBeforeTheCut() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhello")
        }
        let client = HTTPClient()
        let reply = try await client.send(HTTPCall(method: "GET", url: HTTPURL(server.url)), limits: .short)
        var text = ""
        let error = await transportError { () throws(TransportError) in
            for try await piece in reply.body { text += String(decoding: piece, as: UTF8.self) }
        }
        #expect(text == "hello")
        #expect(error?.code == .cut)
        await client.close()
    }

    @Test func tellsAReset() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.reset()
        }
        let client = HTTPClient()
        let error = await client.failure(server.url)
        #expect(error?.code == .reset)
        #expect(error?.description == "\(server.url): the server reset the connection")
        await client.close()
    }

    @Test func refusesACompressedReply() async throws {
        let good = try ScriptedServer.answering(fixed("zip", headers: "Content-Encoding: gzip\r\n"))
        let bad = try ScriptedServer.answering(
            fixed("zip", status: "401 No", headers: "content-encoding: br\r\n"))
        let plain = try ScriptedServer.answering(fixed("text", headers: "content-encoding: identity\r\n"))
        let client = HTTPClient()
        #expect(
            await client.failure(good.url)?.message
                == "the reply is not readable: it is compressed (gzip) although the request asked for plain bytes")
        let refused = try await client.fetch(bad.url)
        #expect(refused.status == 401)
        #expect(refused.text == "")
        #expect(try await client.fetch(plain.url).text == "text")
        await client.close()
    }

    @Test func keepsHeadersAsTheyCame() async throws {
        let server = try ScriptedServer.answering(
            fixed("", headers: "X-Two: a\r\nx-two:  b \r\nX-Utf8: zürich\r\nEmpty:\r\n"))
        let client = HTTPClient()
        let reply = try await client.send(HTTPCall(method: "GET", url: HTTPURL(server.url)), limits: .short)
        #expect(
            reply.headers == [
                HTTPHeader(name: "X-Two", value: "a"), HTTPHeader(name: "x-two", value: "b"),
                HTTPHeader(name: "X-Utf8", value: "zürich"), HTTPHeader(name: "Empty", value: ""),
                HTTPHeader(name: "content-length", value: "0"),
            ])
        #expect(reply.headers.first(named: "x-TWO") == "a")
        await client.close()
    }
}
