import Glibc

/// An authority of the test's own and servers' certificates from it, made by the `openssl` command in a private folder.
struct TestCertificates: Sendable {
    /// PEM texts.
    let authority: String
    let key: String
    /// For `localhost` and 127.0.0.1.
    let good: String
    let expired: String
    /// For `localhost`, from the year 2090 on.
    let future: String
    /// For `other.test`.
    let otherHost: String
    /// For `localhost`, from an authority below `authority`; alone, and with that authority's own certificate.
    let leaf: String
    let chain: String

    /// Nil where `openssl` is missing; made once.
    static let shared = make()

    private static let script = """
        set -e
        openssl ecparam -name prime256v1 -genkey -noout -out ca.key
        openssl req -x509 -new -key ca.key -subj '/CN=Test Authority' -days 2 -out ca.pem \
            -addext basicConstraints=critical,CA:TRUE
        openssl ecparam -name prime256v1 -genkey -noout -out key.pem
        issue() {
            openssl req -new -key key.pem -subj "/CN=$2" -addext "subjectAltName=$3" -out "$1.csr"
            openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days "$4" -copy_extensions copy \
                -out "$1.pem"
        }
        issue good localhost 'DNS:localhost,IP:127.0.0.1' 2
        issue expired localhost 'DNS:localhost,IP:127.0.0.1' -1
        issue other other.test 'DNS:other.test,DNS:*.other.test' 2
        openssl req -new -key key.pem -subj /CN=localhost -addext subjectAltName=DNS:localhost -out future.csr
        : >index.txt; mkdir new
        printf '%s\\n' '[ca]' 'default_ca=c' '[c]' 'database=index.txt' 'new_certs_dir=new' 'rand_serial=yes' \
            'default_md=sha256' 'policy=p' 'copy_extensions=copy' '[p]' 'commonName=supplied' >ca.cnf
        openssl ca -batch -config ca.cnf -cert ca.pem -keyfile ca.key -in future.csr -notext -out future.pem \
            -startdate 20900102000000Z -enddate 20910102000000Z
        openssl ecparam -name prime256v1 -genkey -noout -out middle.key
        openssl req -new -key middle.key -subj '/CN=Middle Authority' -addext basicConstraints=critical,CA:TRUE \
            -out middle.csr
        openssl x509 -req -in middle.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -copy_extensions copy \
            -out middle.pem
        openssl req -new -key key.pem -subj /CN=localhost -addext subjectAltName=DNS:localhost -out leaf.csr
        openssl x509 -req -in leaf.csr -CA middle.pem -CAkey middle.key -CAcreateserial -days 2 \
            -copy_extensions copy -out leaf.pem
        cat leaf.pem middle.pem >chain.pem
        """

    /// A self-signed certificate for such names as `DNS:a.test`.
    static func issue(_ names: String) -> (certificate: String, key: String)? {
        let script = """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out own.pem \
                -subj /CN=a.test -days 2 -addext 'subjectAltName=\(names)'
            """
        guard let folder = TemporaryFolder(), Command.run(script, in: folder.path) == 0,
            let certificate = folder.read("own.pem"), let key = folder.read("key.pem")
        else { return nil }
        return (certificate, key)
    }

    private static func make() -> TestCertificates? {
        guard let folder = TemporaryFolder(), Command.run(script, in: folder.path) == 0 else { return nil }
        func text(_ name: String) -> String? { folder.read(name) }
        guard let authority = text("ca.pem"), let key = text("key.pem"), let good = text("good.pem"),
            let expired = text("expired.pem"), let future = text("future.pem"), let otherHost = text("other.pem"),
            let leaf = text("leaf.pem"), let chain = text("chain.pem")
        else { return nil }
        return TestCertificates(
            authority: authority, key: key, good: good, expired: expired, future: future, otherHost: otherHost,
            leaf: leaf, chain: chain)
    }
}

/// A folder of the test's own, removed with the value's end.
final class TemporaryFolder: Sendable {
    let path: String

    init?() {
        var template = Array("/tmp/transport-tests-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { _ = Command.run("rm -rf -- '\(path)'", in: "/") }

    func read(_ name: String) -> String? {
        guard let file = fopen(path + "/" + name, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// The path of a new file.
    func write(_ text: String, to name: String) -> String {
        let file = path + "/" + name
        if let stream = fopen(file, "w") {
            fputs(text, stream)
            fclose(stream)
        }
        return file
    }
}

/// A shell script, run to its end and without output.
enum Command {
    static func run(_ script: String, in folder: String) -> Int32 {
        let words = ["/bin/sh", "-c", "cd '\(folder)' && exec >/dev/null 2>&1\n" + script]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child = pid_t()
        guard posix_spawn(&child, "/bin/sh", nil, nil, &arguments, environ) == 0 else { return -1 }
        var status: Int32 = -1
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }
}
