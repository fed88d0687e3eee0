import Settings
import TOML
import Testing

@Suite struct ConfigEditTests {
    private static let path = ["projects", "/p", "trust_level"]

    @Test(arguments: [
        ("", "[projects.\"/p\"]\ntrust_level = \"trusted\"\n"),
        ("\u{FEFF}# only this", "\u{FEFF}# only this\n\n[projects.\"/p\"]\ntrust_level = \"trusted\"\n"),
        ("a = 1\r\n", "a = 1\r\n\r\n[projects.\"/p\"]\r\ntrust_level = \"trusted\"\r\n"),
        ("a = 1\n\n", "a = 1\n\n[projects.\"/p\"]\ntrust_level = \"trusted\"\n"),
        // In its place, comment and spelling kept.
        (
            "[projects.'/p']\n  trust_level='untrusted' # no\nx = 1\n",
            "[projects.'/p']\n  trust_level=\"trusted\" # no\nx = 1\n"
        ),
        (
            "\u{FEFF}projects.\"/p\".trust_level = \"untrusted\"\n",
            "\u{FEFF}projects.\"/p\".trust_level = \"trusted\"\n"
        ),
        (
            "projects = { \"/p\" = { trust_level = \"a # b\", n = 1 }, \"/q\" = {} }",
            "projects = { \"/p\" = { trust_level = \"trusted\", n = 1 }, \"/q\" = {} }"
        ),
        ("[projects.\"/p\"]\ntrust_level = 7\n", "[projects.\"/p\"]\ntrust_level = \"trusted\"\n"),
        (
            "[projects.\"/p\"]\ntrust_level = \"\"\"x\"\"\"\n",
            "[projects.\"/p\"]\ntrust_level = \"trusted\"\n"
        ),
        // In its table.
        ("[projects.\"/p\"]\nx = 1\n[z]\n", "[projects.\"/p\"]\nx = 1\ntrust_level = \"trusted\"\n[z]\n"),
        ("[projects.\"/p\"]\n[z]\n", "[projects.\"/p\"]\ntrust_level = \"trusted\"\n[z]\n"),
        ("[projects.\"/p\"]", "[projects.\"/p\"]\ntrust_level = \"trusted\"\n"),
        ("[projects.\"/p\"]\ntrust_level = \"trusted\"", "[projects.\"/p\"]\ntrust_level = \"trusted\""),
    ]) func onlyTheValueChanges(text: String, expected: String) throws {
        var edit = try ConfigEdit(text, file: "/c")
        try edit.set(Self.path, to: "trusted")
        #expect(edit.text == expected)
        #expect(Array(edit.text.utf8) == Array(expected.utf8))
    }

    @Test(arguments: [
        ("", "model = \"m\"\n"),
        ("a = 1\n", "a = 1\n\nmodel = \"m\"\n"),
        ("model = 'old' # c\n", "model = \"m\" # c\n"),
        ("a = 1\n\n# about t\n[t]\nmodel = 1\n", "a = 1\n\nmodel = \"m\"\n\n# about t\n[t]\nmodel = 1\n"),
        ("[t]\n", "model = \"m\"\n\n[t]\n"),
        ("[[t]]\n", "model = \"m\"\n\n[[t]]\n"),
    ]) func aKeyAtTheTopStaysAboveTables(text: String, expected: String) throws {
        var edit = try ConfigEdit(text, file: "/c")
        try edit.set(["model"], to: "m")
        #expect(edit.text == expected)
    }

    @Test func whatCannotBeDoneAloneIsRefusedWithTheLine() throws {
        var edit = try ConfigEdit("projects = { \"/q\" = { x = 1 } }\n", file: "/c")
        #expect(throws: SettingsError.self) { try edit.set(Self.path, to: "trusted") }
        do {
            try edit.set(Self.path, to: "trusted")
        } catch {
            #expect(
                "\(error)" == "error: projects.\"/p\".trust_level cannot be set in /c without touching more; write it "
                    + "yourself: trust_level = \"trusted\"")
        }
        #expect(edit.text == "projects = { \"/q\" = { x = 1 } }\n")
    }

    @Test func aFileThatIsNoTOMLIsNotTouched() {
        let error = #expect(throws: SettingsError.self) { try ConfigEdit("model = \nkey = \"sk-secret\"", file: "/c") }
        #expect(error?.source?.line == 1 && error?.description.contains("secret") == false)
    }

    @Test(arguments: [
        ("a = 1\n", "[projects.\"/p\"]\ntrust_level = \"trusted\"\n"),
        ("a = 1\r\n[t]\r\nx = 2\r\n", "[projects.\"/p\"]\ntrust_level = \"trusted\"\n"),
    ]) func whatWasSetCanBeTakenBack(text: String, added: String) throws {
        var edit = try ConfigEdit(text, file: "/c")
        try edit.set(Self.path, to: "trusted")
        #expect(edit.text != text)
        #expect(try edit.remove(Self.path))
        #expect(Array(edit.text.utf8) == Array(text.utf8))
        #expect(try !edit.remove(Self.path))
    }

    @Test func removingLeavesTheRestOfTheTable() throws {
        var edit = try ConfigEdit("[projects.\"/p\"]\ntrust_level = \"trusted\"\nx = 1\n", file: "/c")
        try edit.remove(Self.path)
        #expect(edit.text == "[projects.\"/p\"]\nx = 1\n")
        var inline = try ConfigEdit(
            "projects = { \"/p\" = { trust_level = \"trusted\" }, \"/q\" = { x = 1 } }\n", file: "/c")
        #expect(throws: SettingsError.self) { try inline.remove(Self.path) }
    }

    @Test func aBlockGoesToTheEndOrNowhere() throws {
        let block = "# A comment.\n[model_providers.b]\nbase_url = \"http://h/v1\"\n"
        var edit = try ConfigEdit("[model_providers.a]\nbase_url = \"http://g/v1\"", file: "/c")
        try edit.append(block)
        #expect(edit.text == "[model_providers.a]\nbase_url = \"http://g/v1\"\n\n" + block)
        #expect(throws: SettingsError.self) { try edit.append(block) }
        var closed = try ConfigEdit("model_providers = {}\n", file: "/c")
        #expect(throws: SettingsError.self) { try closed.append(block) }
    }
}
