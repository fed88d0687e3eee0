import Testing
import Transport

@Suite struct SecretTests {
    /// No way to print a value shows a key.
    @Test func descriptionsHoldNoSecret() throws {
        let proxy = try HTTPURL("http://me:s3cret@proxy:3128")
        let call = HTTPCall(
            method: "POST", url: try HTTPURL("https://h/v1?key=s3cret"),
            headers: [HTTPHeader(name: "authorization", value: "Bearer s3cret")], body: Array("s3cret".utf8))
        let settings = TransportSettings(
            proxy: proxy, environment: ["HTTPS_PROXY": "http://me:s3cret@proxy", "KEY": "s3cret"])
        var dumped = ""
        dump(call, to: &dumped)
        dump(settings, to: &dumped)
        dumped += "\(call) \(settings)" + String(reflecting: call) + String(reflecting: settings)
        #expect(!dumped.contains("s3cret"))
        #expect("\(call)" == "POST https://h/v1?key=… (1 headers, 6 bytes)")
        #expect("\(settings)" == "TransportSettings(caBundle: none, proxy: http://proxy:3128)")
    }

    @Test func anErrorSaysWhereAndWhy() {
        let error = TransportError(code: .cut, message: "the line broke", url: "http://h/", cause: "a word")
        #expect("\(error)" == "http://h/: the line broke (a word)")
        #expect("\(TransportError(code: .cut, message: "the line broke"))" == "the line broke")
    }

    @Test(arguments: [
        (TransportError.Code.connect, true), (.resolve, true), (.reset, true), (.cut, true), (.timeout(.idle), true),
        (.proxy(status: 503), true), (.proxy(status: 429), true), (.proxy(status: 407), false),
        (.proxy(status: nil), false),
        (.tls, false), (.malformed, false), (.tooLarge, false), (.cancelled, false), (.closed, false),
        (.invalidURL, false),
        (.invalidRequest, false),
    ])
    func knowsWhatMayPass(_ code: TransportError.Code, _ isTransient: Bool) {
        #expect(TransportError(code: code, message: "").isTransient == isTransient)
    }
}
