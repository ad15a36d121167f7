private import CPostgres

extension Connection {
  /// Wraps a result, or throws the error that it carries.
  func checked(_ raw: OpaquePointer?, context: String) throws -> Rows {
    guard let raw else { throw failure(context: context) }
    let result = Rows(raw)
    switch PQresultStatus(raw) {
    case PGRES_BAD_RESPONSE, PGRES_FATAL_ERROR, PGRES_PIPELINE_ABORTED:
      throw failure(of: raw, context: context)
    default:
      return result
    }
  }

  /// The error of a result that failed.
  func failure(of raw: OpaquePointer, context: String) -> PostgresError {
    guard let state = field(raw, "C") else { return failure(context: context) }
    return PostgresError(
      sqlState: state,
      message: field(raw, "M") ?? "no message",
      detail: field(raw, "D"),
      context: context
    )
  }

  /// The error of the session itself: the server is gone, or libpq could not do as asked.
  func failure(context: String) -> PostgresError {
    let message = oneLine(PQerrorMessage(handle))
    // A session whose end libpq has met only in writing counts as up until something is read.
    let isUp = PQconsumeInput(handle) == 1 && self.isUp
    return PostgresError(
      sqlState: isUp ? "XX000" : nil,
      message: message,
      context: context
    )
  }

  private func field(_ raw: OpaquePointer, _ code: Unicode.Scalar) -> String? {
    PQresultErrorField(raw, Int32(code.value)).map { oneLine($0) }
  }
}

/// A C string as one line of text without the blanks around it, and without the line that says where in
/// the server's own source an error was raised.
func oneLine(_ text: UnsafePointer<CChar>?) -> String {
  guard let text else { return "" }
  let lines = String(cString: text).split(whereSeparator: \.isNewline)
  return lines.map { $0.trimmingBlanks }.filter { !$0.isEmpty && !$0.hasPrefix("LOCATION:") }
    .joined(separator: "; ")
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }
}
