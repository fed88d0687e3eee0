import Testing
import Transport

/// Replies of servers that err or mean ill, each written at once and byte by byte.
@Suite struct HostileReplyTests {
    static let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"

    static let chunks: [HostileCase] = [
        .reads(
            "long extension",
            Script(stringLiteral: chunked + "5;\(String(repeating: "x", count: 4000))\r\nhello\r\n0\r\n\r\n")),
        .reads(
            "quoted extension",
            Script(stringLiteral: chunked + "5;a=\"b;c\\\"d\u{e9}\"; e\r\nhello\r\n0;f=\"\"\r\n\r\n")),
        .reads("blanks before the extension", Script(stringLiteral: chunked + "5 \t ;a\r\nhello\r\n0 ; b\r\n\r\n")),
        .reads(
            "capital digits, leading zeros", Script(stringLiteral: chunked + "000000000000005\r\nhello\r\n00\r\n\r\n")),
        .tooLarge(
            "16 digits, though zeros", Script(stringLiteral: chunked + "0000000000000005\r\n"),
            "a chunk's size has over 15 digits"),
        .tooLarge(
            "size overflows", Script(stringLiteral: chunked + "8000000000000000\r\n"),
            "a chunk's size has over 15 digits"),
        .malformed(
            "carriage return in an extension", Script(stringLiteral: chunked + "5;a\r5\r\nhello\r\n0\r\n\r\n"),
            "a chunk's extension holds a control character"),
        .malformed(
            "two carriage returns behind the size", Script(stringLiteral: chunked + "5;\r\r\nhello\r\n"),
            "a chunk's extension holds a control character"),
        .malformed(
            "carriage return behind the size", Script(stringLiteral: chunked + "5\r\r\nhello\r\n"),
            "\"5·\" is no chunk size"),
        .malformed(
            "NUL in an extension", Script(stringLiteral: chunked + "5;a=\"\0\"\r\nhello\r\n"),
            "a chunk's extension holds a control character"),
        .malformed(
            "line feed in a quoted extension", Script(stringLiteral: chunked + "5;a=\"\n\"\r\nhello\r\n"),
            "its size line of a chunk does not end with CR LF"),
        .malformed("two sizes", Script(stringLiteral: chunked + "5 5\r\nhello\r\n"), "\"5 5\" is no chunk size"),
        .malformed(
            "blank before the size", Script(stringLiteral: chunked + " 5\r\nhello\r\n"), "\" 5\" is no chunk size"),
        .malformed("0x", Script(stringLiteral: chunked + "0x5\r\nhello\r\n"), "\"0x5\" is no chunk size"),
        .malformed("plus", Script(stringLiteral: chunked + "+5\r\nhello\r\n"), "\"+5\" is no chunk size"),
        .malformed("separated digits", Script(stringLiteral: chunked + "1_0\r\nhello\r\n"), "\"1_0\" is no chunk size"),
        .malformed("extension without a size", Script(stringLiteral: chunked + ";a\r\n"), "\";a\" is no chunk size"),
        .malformed(
            "chunk without its end", Script(stringLiteral: chunked + "5\r\nhello0\r\n\r\n"),
            "a chunk is longer than its size says"),
        .malformed(
            "chunk ended by a bare line feed", Script(stringLiteral: chunked + "5\r\nhello\n0\r\n\r\n"),
            "a chunk is longer than its size says"),
        .malformed(
            "chunk ended by a bare carriage return", Script(stringLiteral: chunked + "5\r\nhello\r0\r\n\r\n"),
            "a chunk is longer than its size says"),
        .malformed(
            "last chunk ended by a bare line feed", Script(stringLiteral: chunked + "5\r\nhello\r\n0\r\n\n"),
            "its trailer does not end with CR LF"),
        .reads("HTTP/1.0 in chunks", "HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
    ]

    static let trailers: [HostileCase] = [
        .reads(
            "forbidden trailers",
            Script(
                stringLiteral: chunked + "5\r\nhello\r\n0\r\ncontent-length: 99\r\ntransfer-encoding: gzip\r\n"
                    + "content-encoding: gzip\r\nconnection: close\r\nset-cookie: a=b\r\n\r\n")),
        .tooLarge(
            "too many trailers", Script(stringLiteral: chunked + "0\r\n" + String(repeating: "a:b\r\n", count: 201)),
            "it has more than 200 header fields"),
        .malformed(
            "trailer without a colon", Script(stringLiteral: chunked + "0\r\nHTTP/1.1 200 OK\r\n\r\n"),
            "\"HTTP/1.1 200 OK\" is no header field"),
        .malformed(
            "folded first trailer", Script(stringLiteral: chunked + "0\r\n a: b\r\n\r\n"),
            "the first header line begins with a blank"),
        .malformed(
            "NUL in a trailer", Script(stringLiteral: chunked + "0\r\na: \0\r\n\r\n"),
            "a header field holds a control character"),
        .malformed(
            "bare line feed in a trailer", Script(stringLiteral: chunked + "0\r\na: b\n\r\n"),
            "its trailer does not end with CR LF"),
    ]

    static let ok = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"

    static let interim: [HostileCase] = [
        .reads(
            "several",
            Script(
                stringLiteral: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Wait\r\n\r\n"
                    + String(repeating: "HTTP/1.1 103 Hints\r\nlink: </a>\r\n\r\n", count: 18) + ok)),
        .tooLarge(
            "21", Script(stringLiteral: String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 21) + ok),
            "more than 20 interim replies (1xx)"),
        .tooLarge(
            "a thousand", Script(stringLiteral: String(repeating: "HTTP/1.1 103 Hints\r\n\r\n", count: 1000) + ok),
            "more than 20 interim replies (1xx)"),
        .tooLarge(
            "their fields count together",
            Script(
                stringLiteral: String(
                    repeating: "HTTP/1.1 103 Hints\r\n" + String(repeating: "a:b\r\n", count: 101) + "\r\n", count: 2)),
            "it has more than 200 header fields"),
        .malformed(
            "101", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\n\r\n",
            "the server switches to another protocol (status 101) unasked"),
        .malformed(
            "with a body", Script(stringLiteral: "HTTP/1.1 100 Continue\r\ncontent-length: 5\r\n\r\nhello" + ok),
            "the server does not speak HTTP there; it answers \"helloHTTP/1.1 200 OK\""),
        .reads(
            "with a framing that means nothing",
            Script(stringLiteral: "HTTP/1.1 103 Hints\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n" + ok)),
        .cut("and no reply", [.send("HTTP/1.1 100 Continue\r\n\r\n")], "before the reply's head was complete"),
    ]

    static let lengths: [HostileCase] = [
        .malformed("0x10", "HTTP/1.1 200 OK\r\ncontent-length: 0x10\r\n\r\n", "content-length \"0x10\" is no length"),
        .malformed("5 5", "HTTP/1.1 200 OK\r\ncontent-length: 5 5\r\n\r\nhello", "content-length \"5 5\" is no length"),
        .malformed("5,", "HTTP/1.1 200 OK\r\ncontent-length: 5,\r\n\r\nhello", "its content-length fields differ"),
        .malformed("5, 6", "HTTP/1.1 200 OK\r\ncontent-length: 5, 6\r\n\r\nhello", "its content-length fields differ"),
        .malformed(
            "5 and 05", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 05\r\n\r\nhello",
            "its content-length fields differ"),
        .malformed("5.0", "HTTP/1.1 200 OK\r\ncontent-length: 5.0\r\n\r\nhello", "content-length \"5.0\" is no length"),
        .malformed(
            "digits of another script", "HTTP/1.1 200 OK\r\ncontent-length: ٥\r\n\r\nhello",
            "content-length \"٥\" is no length"),
        .malformed(
            "beyond Int", "HTTP/1.1 200 OK\r\ncontent-length: 9223372036854775808\r\n\r\n",
            "content-length \"9223372036854775808\" is no length"),
        .malformed(
            "folded", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n 0\r\n\r\nhello", "content-length \"5 0\" is no length"),
        .cut(
            "18 digits", [.send("HTTP/1.1 200 OK\r\ncontent-length: 999999999999999999\r\n\r\nhello")],
            "999999999999999994 bytes before the length that the server had announced"),
        .malformed(
            "with chunks behind", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            "it has both content-length and transfer-encoding"),
        .malformed(
            "with chunks, of a HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
            "it has both content-length and transfer-encoding", method: "HEAD"),
        .malformed(
            "chunked, gzip", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked, gzip\r\n\r\n",
            "transfer-encoding \"chunked, gzip\" is not understood"),
        .malformed(
            "identity", "HTTP/1.1 200 OK\r\ntransfer-encoding: identity\r\n\r\nhello",
            "transfer-encoding \"identity\" is not understood"),
        .malformed(
            "nothing", "HTTP/1.1 200 OK\r\ntransfer-encoding:\r\n\r\nhello", "transfer-encoding \"\" is not understood"),
        .malformed(
            "xchunked", "HTTP/1.1 200 OK\r\ntransfer-encoding: xchunked\r\n\r\nhello",
            "transfer-encoding \"xchunked\" is not understood"),
        .malformed(
            "vertical tab", "HTTP/1.1 200 OK\r\ntransfer-encoding: \u{0B}chunked\r\n\r\n",
            "a header field holds a control character"),
        .malformed(
            "parameter", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked;a=b\r\n\r\n",
            "transfer-encoding \"chunked;a=b\" is not understood"),
        .reads("folded chunked", "HTTP/1.1 200 OK\r\ntransfer-encoding:\r\n\tchunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
    ]

    static let heads: [HostileCase] = [
        .reads("status 999", "HTTP/1.1 999 Denied\r\ncontent-length: 5\r\n\r\nhello", 999),
        .reads("empty reason", "HTTP/1.1 200 \r\ncontent-length: 5\r\n\r\nhello"),
        .reads("HTTP/1.2", "HTTP/1.2 200 OK\r\ncontent-length: 5\r\n\r\nhello"),
        .malformed(
            "HTTP/0.9", "<!doctype html><p>hello\n",
            "the server does not speak HTTP there; it answers \"<!doctype html><p>hello\""),
        .malformed(
            "HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "the server does not speak HTTP there; it answers \"PRI * HTTP/2.0\""),
        .malformed("HTTP/2 status", "HTTP/2.0 200 OK\r\n\r\n", "the server answers \"HTTP/2.0 200 OK\", not HTTP/1.1"),
        .malformed("HTTP/11", "HTTP/11 200 OK\r\n\r\n", "the server answers \"HTTP/11 200 OK\", not HTTP/1.1"),
        .malformed(
            "lower case", "http/1.1 200 OK\r\n\r\n",
            "the server does not speak HTTP there; it answers \"http/1.1 200 OK\""),
        .malformed("ICY", "ICY 200 OK\r\n\r\n", "the server does not speak HTTP there; it answers \"ICY 200 OK\""),
        .malformed("no status", "HTTP/1.1\r\n\r\n", "\"HTTP/1.1\" has no status of three digits"),
        .malformed("two digits", "HTTP/1.1 20\r\n\r\n", "\"HTTP/1.1 20\" has no status of three digits"),
        .malformed("no digits", "HTTP/1.1 OK\r\n\r\n", "\"HTTP/1.1 OK\" has no status of three digits"),
        .malformed("minus", "HTTP/1.1 -20 OK\r\n\r\n", "\"HTTP/1.1 -20 OK\" has no status of three digits"),
        .malformed("two blanks", "HTTP/1.1  200 OK\r\n\r\n", "\"HTTP/1.1  200 OK\" has no status of three digits"),
        .malformed("tab", "HTTP/1.1\t200 OK\r\n\r\n", "the server answers \"HTTP/1.1·200 OK\", not HTTP/1.1"),
        .malformed("no blank behind", "HTTP/1.1 200OK\r\n\r\n", "\"HTTP/1.1 200OK\" has no status of three digits"),
        .malformed(
            "carriage return in the reason", "HTTP/1.1 200 OK\rcontent-length: 0\r\n\r\n",
            "its status line holds a control character"),
        .malformed("NUL in the reason", "HTTP/1.1 200 \0\r\n\r\n", "its status line holds a control character"),
        .malformed(
            "escape in the reason", "HTTP/1.1 200 \u{1B}[2J\r\n\r\n", "its status line holds a control character"),
        .malformed(
            "blank before the colon", "HTTP/1.1 200 OK\r\ncontent-length\t: 5\r\n\r\nhello",
            "\"content-length·: 5\" is no header field"),
        .malformed(
            "NUL in a name", "HTTP/1.1 200 OK\r\ncontent\0-length: 5\r\n\r\n",
            "a header field holds a control character"),
        .malformed(
            "letter beyond ASCII in a name", "HTTP/1.1 200 OK\r\ncontent‐length: 5\r\n\r\n",
            "\"content‐length: 5\" is no header field"),
        .malformed(
            "carriage return before the line's end", "HTTP/1.1 200 OK\r\na: b\r\r\n\r\n",
            "a header field holds a control character"),
        .malformed(
            "carriage return alone ends no line", "HTTP/1.1 200 OK\r\na: b\rcontent-length: 5\r\n\r\nhello",
            "a header field holds a control character"),
        .malformed(
            "status line among the fields", "HTTP/1.1 200 OK\r\nHTTP/1.1 200 OK\r\n\r\n",
            "\"HTTP/1.1 200 OK\" is no header field"),
        .reads("bare and whole line ends mixed", "HTTP/1.1 200 OK\ncontent-length: 5\r\n\nhello"),
        .reads("a line of blanks continues a field", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n \t \r\n\r\nhello"),
        .reads("204 with a body", "HTTP/1.1 204 None\r\ncontent-length: 5\r\n\r\nhello", 204, ""),
        .reads("304 with a body", "HTTP/1.1 304 Same\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n", 304, ""),
        .reads("HEAD with a body", Script(stringLiteral: ok), 200, "", method: "HEAD"),
        .reads("a body of 0 bytes and more", "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\nhello", 200, ""),
    ]

    static let ends: [HostileCase] = [
        .cut("in the status line", [.send("HTT")], "before the reply's head was complete"),
        .cut("in a field", [.send("HTTP/1.1 200 OK\r\ncontent-le")], "before the reply's head was complete"),
        .cut(
            "before the empty line", [.send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n")],
            "before the reply's head was complete"),
        .cut(
            "in the empty line", [.send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r")],
            "before the reply's head was complete"),
        .cut(
            "with no body", [.send("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n")],
            "5 bytes before the length that the server had announced"),
        .cut("before the first size", [.send(chunked)], "before the last chunk"),
        .cut("in a size", [.send(chunked + "5")], "before the last chunk"),
        .cut("in a size's line end", [.send(chunked + "5\r")], "before the last chunk"),
        .cut("in a chunk's end", [.send(chunked + "5\r\nhello\r")], "before the last chunk"),
        .cut("in the last size", [.send(chunked + "5\r\nhello\r\n0")], "before the last chunk"),
        .cut("in the trailers", [.send(chunked + "5\r\nhello\r\n0\r\na: b\r\n")], "before the last chunk"),
        .cut("in the last line end", [.send(chunked + "5\r\nhello\r\n0\r\n\r")], "before the last chunk"),
        .reads("where the body has no length", [.send("HTTP/1.1 200 OK\r\n\r\nhe"), .pause(20), .send("llo")]),
        .reads("with an empty body without a length", [.send("HTTP/1.1 200 OK\r\n\r\n")], 200, ""),
        HostileCase(
            name: "reset before the head", script: [.send("HTTP/1.1 2"), .pause(20), .reset],
            outcome: .failure(.reset, "the server reset the connection")),
        HostileCase(
            name: "reset in a body without a length", script: [.send("HTTP/1.1 200 OK\r\n\r\nhe"), .pause(20), .reset],
            outcome: .failure(.reset, "the server reset the connection")),
    ]

    @Test(arguments: chunks + trailers + interim + lengths + heads + ends)
    func comesTo(_ given: HostileCase) async throws {
        #expect(try await given.play(given.script) == given.outcome)
        // What tells that this is no HTTP then is the first byte alone.
        if case .failure(let code, let message) = given.outcome, message.contains("does not speak HTTP") {
            guard case .failure(code, _) = try await given.play(given.script.inSingleBytes) else {
                Issue.record("read byte by byte, it is taken for a reply")
                return
            }
        } else {
            #expect(try await given.play(given.script.inSingleBytes) == given.outcome)
        }
    }

    /// An HTTP/2 server without TLS, such as one for gRPC, sends its settings first.
    @Test func tellsAnHTTP2Server() async throws {
        let given = HostileCase.malformed(
            "", [.send([0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100]), .hold],
            "the server speaks only HTTP/2 there; a port for gRPC is no model endpoint")
        #expect(try await given.play(given.script) == given.outcome)
    }
}
