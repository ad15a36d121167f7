import Glibc

/// The target that `IC_FUZZ_TARGET` names.
private let target: FuzzTarget = {
  guard let name = getenv("IC_FUZZ_TARGET").map({ String(cString: $0) }),
    let target = FuzzTarget(rawValue: name)
  else { fatalError("IC_FUZZ_TARGET names none of \(FuzzTarget.allCases.map(\.rawValue))") }
  return target
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
