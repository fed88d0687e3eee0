// swift-tools-version: 6.2
import PackageDescription

// The continuous check sets this, so that a newer compiler's new warnings break no user's build.
let strict = Context.environment["APUS_WARNINGS_AS_ERRORS"] == "1"
let settings: [SwiftSetting] = strict ? [.treatAllWarnings(as: .error)] : []

let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A library target of this package.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one target; they may use the scripted model and the target's own dependencies.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.target(name: name)] + dependencies, exclude: exclude,
        swiftSettings: settings)
}

let package = Package(
    name: "apus",
    products: [
        .executable(name: "apus", targets: ["apus"]),
        .executable(name: "toml-decode", targets: ["toml-decode"]),
        .executable(name: "json-check", targets: ["json-check"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    ],
    targets: [
        library("JSON"),
        library("TOML"),
        library("Conversation", ["JSON"]),
        library("Wires", ["JSON", "Conversation"]),
        library("Money", ["Conversation"]),
        library("Settings", ["TOML", "JSON", "Conversation", "Wires", "Money"]),
        library("Transport", [nioCore, nioPosix, nioTLS, nioSSL]),
        library("Providers", ["JSON", "Conversation", "Wires", "Money", "Settings", "Transport", subprocess]),
        .target(name: "CSandbox"),
        library("Sandbox", ["CSandbox"]),
        library("Workspace", ["Sandbox"]),
        library("Tools", ["JSON", "Conversation", "Sandbox", "Workspace"]),
        library("Sessions", ["JSON", "Conversation"]),
        library(
            "Agent",
            ["JSON", "Conversation", "Wires", "Money", "Providers", "Tools", "Sessions", "Workspace", "Sandbox"]),
        library("Runs", ["JSON", "Conversation", "Money", "Agent", "Sandbox"]),
        library("ScriptedModel", ["JSON", "Conversation", "Wires", "Transport", nioCore, nioPosix, nioHTTP]),
        .executableTarget(
            name: "apus",
            dependencies: [
                "JSON", "TOML", "Conversation", "Wires", "Money", "Settings", "Transport", "Providers", "Sandbox",
                "Workspace", "Tools", "Sessions", "Agent", "Runs", "ScriptedModel", argumentParser,
            ],
            swiftSettings: settings),
        // What others hold the readers against: the toml-test and JSONTestSuite corpora, the fuzzers.
        library("Conformance", ["JSON", "TOML"]),
        .executableTarget(
            name: "toml-decode", dependencies: ["Conformance", "JSON", "TOML"], swiftSettings: settings),
        .executableTarget(name: "json-check", dependencies: ["Conformance", "JSON"], swiftSettings: settings),
        tests("JSON"),
        tests("TOML"),
        tests("Conformance", ["TOML", "JSON"]),
        tests("Wires", ["JSON", "Conversation"]),
        tests("Money", ["Conversation"]),
        tests("Settings", ["TOML", "JSON", "Conversation", "Wires", "Money"], exclude: ["Configurations"]),
        tests("Transport", [nioCore, nioPosix, nioSSL, "Conversation", "Providers"]),
        tests("Providers", ["JSON", "Conversation", "Wires", "Settings", "Transport", "ScriptedModel"]),
        tests("Sandbox"),
        tests("Workspace", ["Sandbox"]),
        tests("Tools", ["JSON", "Conversation", "Wires", "Sandbox", "Workspace"]),
        tests("Sessions", ["JSON", "Conversation"]),
        tests(
            "Agent",
            ["JSON", "Conversation", "Providers", "Settings", "Tools", "Sessions", "Workspace", "ScriptedModel"]),
        tests(
            "Runs",
            [
                "JSON", "Conversation", "Wires", "Agent", "Providers", "Tools", "Workspace", "Sandbox", "Transport",
                "ScriptedModel",
            ]),
        tests("ScriptedModel", ["JSON", "Conversation", "Wires", "Transport"]),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["JSON", "Conversation", "Wires", "Runs", "ScriptedModel", "Sandbox", .target(name: "apus")],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

// libFuzzer brings a `main` of its own, so that the fuzzers exist only where scripts/fuzz asks for them.
if Context.environment["APUS_FUZZ"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "apus-fuzz", dependencies: ["JSON", "TOML", "Conversation", "Wires", "Sandbox", "Workspace"],
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}

// The peer is Foundation, which nothing else here links.
if Context.environment["APUS_BENCH"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "parse-bench", dependencies: ["JSON", "Conversation", "Wires"], swiftSettings: settings))
}
