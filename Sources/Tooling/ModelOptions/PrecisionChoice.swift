import ArgumentParser
import LocalModel
import Settings

/// What `--precision` and `IC_PRECISION` accept.
package enum PrecisionChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
  case float32, bfloat16, auto

  /// Reads `IC_PRECISION`; auto where it is not set.
  ///
  /// - Throws: `ModelError` when it holds something else.
  init(_ settings: Settings) throws(ModelError) {
    let value = settings["IC_PRECISION"] ?? Self.auto.rawValue
    guard let choice = Self(rawValue: value) else {
      throw ModelError("IC_PRECISION", "\(value) is not float32, bfloat16 or auto")
    }
    self = choice
  }

  /// The numbers that are multiplied on this processor.
  ///
  /// - Throws: `ModelError` when the processor does not have what is asked for.
  func resolved() throws(ModelError) -> Precision {
    switch self {
    case .float32: return .float32
    case .auto: return .fastest
    case .bfloat16:
      guard Precision.hasBFloat16 else {
        throw ModelError(
          "--precision bfloat16",
          "this processor cannot multiply such numbers; use auto"
        )
      }
      return .bfloat16
    }
  }
}
