import Conformance
import Glibc
import JSON
import TOML

// The decoder that the toml-test suite asks for: TOML on standard input, tagged JSON on standard output, exit code 1
// with the place and a hint on standard error where it is no TOML.
do {
    let table = try TOMLTable(parsing: try StandardStreams.input(), file: "standard input")
    let text = TaggedJSON(table).value.serialized(pretty: true) + "\n"
    exit(StandardStreams.output(text) ? 0 : 2)
} catch let error as StandardStreams.ReadError {
    StandardStreams.complain(error.description)
    exit(2)
} catch {
    StandardStreams.complain("\(error)")
    exit(1)
}
