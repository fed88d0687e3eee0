import JSON
import TOML

/// Readers of whole documents.
enum Documents {
    /// What is read is written and read again as the same; the reader that builds no tree agrees on what is valid.
    static func json(_ bytes: [UInt8]) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            require(!error.description.isEmpty, "a complaint says something")
            require((try? JSONFields(scanning: bytes, for: ["a"])) == nil, "both readers reject it")
            return
        }
        let written = value.serializedBytes()
        require((try? JSONValue(parsing: written)) == value, "written and read again it is the same")
        require(
            (try? JSONValue(parsing: value.serialized(pretty: true))) == value,
            "written with line breaks and read again it is the same")
        guard value.object != nil else { return }
        guard let fields = try? JSONFields(scanning: bytes, for: ["a", "model"]) else {
            return require(false, "both readers accept it")
        }
        require(fields["a"] == value["a"] && fields["model"] == value["model"], "both readers find the same")
    }

    /// What is read is written and read again as the same.
    static func toml(_ bytes: [UInt8]) {
        let table: TOMLTable
        do {
            table = try TOMLTable(parsing: bytes, file: "f")
        } catch {
            require(error.location.line > 0 && error.location.column > 0, "a complaint has a place")
            require(!error.description.isEmpty, "a complaint says something")
            return
        }
        let document = table.document()
        guard let again = try? TOMLTable(parsing: document, file: "f") else {
            return require(false, "what is written can be read")
        }
        require(again.document() == document, "writing is stable")
        require(again.description.utf8.count == table.description.utf8.count, "written and read again it is the same")
    }
}
