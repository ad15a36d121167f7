import FoundationEssentials
import LineStream

extension JSONObject {
  /// Gives the text of a top-level string value, escapes resolved, else nil.
  func text(of key: StaticString) -> String? {
    if let plain = string(of: key) { return plain }
    return value(of: key).flatMap { try? JSONDecoder().decode(String.self, from: Data($0)) }
  }

  /// The `id`, which may be written as a number.
  var identifier: String? {
    if let text = text(of: "id") { return text.isEmpty ? nil : text }
    return JSONText.integer(value(of: "id")).map { String($0) }
  }
}
