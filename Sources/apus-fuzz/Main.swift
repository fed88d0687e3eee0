import Glibc

/// What libFuzzer calls once: chooses the target that `APUS_FUZZ_TARGET` names.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<Int32>?,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> Int32 {
    guard let name = getenv("APUS_FUZZ_TARGET"), FuzzTarget(rawValue: String(cString: name)) != nil else {
        print("APUS_FUZZ_TARGET must be one of: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
        exit(2)
    }
    return 0
}

/// What libFuzzer calls for each input. Whatever traps or does not end is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

private let chosen = getenv("APUS_FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) } ?? .json
