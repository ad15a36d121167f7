/// Why a line is not the JSON object that a record must be.
package struct JSONFault: Error, Equatable, CustomStringConvertible {
  /// What is wrong, in a few words.
  package let reason: String
  /// Offset of the offending byte in the line, counted from 0.
  package let offset: Int

  package init(_ reason: String, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  package var description: String { "\(reason) at byte \(offset)" }
}
