import Conformance
import Glibc
import JSON

// Whether standard input is one JSON text by RFC 8259: exit code 0, or 1 with the place on standard error.
do {
    _ = try JSONValue(parsing: try StandardStreams.input())
    exit(0)
} catch let error as StandardStreams.ReadError {
    StandardStreams.complain(error.description)
    exit(2)
} catch {
    StandardStreams.complain("\(error)")
    exit(1)
}
