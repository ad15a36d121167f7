import Fuzzing
import Glibc

// What is read is the environment's, as libFuzzer's command line is its own.
private let target = getenv("IC_FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) }

/// Hands an input that libFuzzer makes up to a target; scripts/fuzz builds and runs it.
///
/// libFuzzer brings `main`, which calls this name (llvm.org/docs/LibFuzzer.html).
@_cdecl("LLVMFuzzerTestOneInput")
public func readInput(_ start: UnsafePointer<UInt8>?, _ length: Int) -> CInt {
  guard let target else { fatalError("IC_FUZZ_TARGET names no target") }
  target.read(Array(UnsafeBufferPointer(start: start, count: length)))
  return 0
}
