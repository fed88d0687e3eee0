import Conversation
import Providers
import Testing
import Transport

/// What the doctor says of certificates, before a real TLS server.
@Suite(.enabled(if: TestCertificates.shared != nil, "openssl is missing: apt-get install openssl"))
struct DoctorTLSTests {
    @Test func anExpiredCertificateIsToldWithItsDay() async throws {
        let certificates = try #require(TestCertificates.shared)
        let server = try await TLSServer(certificate: certificates.expired, key: certificates.key)
        let endpoint = Endpoint(
            provider: "p", baseURL: try HTTPURL("https://localhost:\(server.port)/v1"), wire: .chat,
            limits: TimeLimits(connect: .seconds(60), firstByte: .seconds(60), idle: .seconds(60), total: nil))
        let folder = try #require(TemporaryFolder())
        let bundle = folder.write(certificates.authority, to: "ca.pem")
        let http = HTTPClient(TransportSettings(caBundle: bundle))
        let found = await Doctor(endpoint: endpoint, http: http, template: ModelRequest(model: "m")).examine()
        await http.close()
        await server.close()
        let check = try #require(found.checks.first { $0.id == .tls })
        #expect(check.status == .fail && check.summary.contains("certificate has expired on 20"))
        #expect(check.advice?.contains("for its owner to renew") == true)
        #expect(found.checks.first { $0.id == .connect }?.status == .ok)
        #expect(found.checks.first { $0.id == .answer }?.status == .skipped)
    }
}
