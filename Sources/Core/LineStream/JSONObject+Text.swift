import FoundationEssentials

extension JSONObject {
  /// Gives the text of a top-level string value, escapes resolved, else nil.
  package func text(of key: StaticString) -> String? {
    if let plain = string(of: key) { return plain }
    return value(of: key).flatMap { try? JSONDecoder().decode(String.self, from: Data($0)) }
  }

  /// Gives a top-level value that is a whole number, else nil.
  package func integer(of key: StaticString) -> Int? {
    value(of: key).flatMap { Int(String(decoding: $0, as: UTF8.self)) }
  }

  /// The `id`, which may be written as a number.
  package var identifier: String? {
    if let text = text(of: "id") { return text.isEmpty ? nil : text }
    return integer(of: "id").map { String($0) }
  }
}
