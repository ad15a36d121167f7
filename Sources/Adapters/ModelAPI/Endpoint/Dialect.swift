/// What a server understands of a question's form; found out by asking, and remembered.
struct Dialect: Sendable, Equatable {
  /// How an answer's form is asked for, the strictest first.
  enum Format: Int, Sendable, Comparable {
    case schema, object, plain

    static func < (one: Format, other: Format) -> Bool { one.rawValue < other.rawValue }
  }

  var format = Format.schema
  /// Name of the bound on an answer's length: newer models know only `max_completion_tokens`.
  var lengthKey = "max_tokens"
  /// Whether the temperature can be set.
  var hasTemperature = true
  /// Whether a schema can hold texts to a pattern.
  var hasPatterns = true

  /// Gives the form to try next after a refusal, or nil where the form is not what was refused.
  func next(after refusal: Refusal) -> Dialect? {
    guard [400, 404, 415, 422, 500, 501].contains(refusal.status) else { return nil }
    let words = refusal.message.lowercased()
    var next = self
    if lengthKey == "max_tokens", words.contains("max_completion_tokens") {
      next.lengthKey = "max_completion_tokens"
    } else if hasTemperature, words.contains("temperature") {
      next.hasTemperature = false
    } else if hasPatterns, format == .schema, words.contains("pattern") {
      next.hasPatterns = false
    } else if Self.formatWords.contains(where: words.contains), let less = format.less {
      next.format = less
    } else {
      return nil
    }
    return next
  }

  private static let formatWords = [
    "response_format", "json_schema", "json_object", "json schema", "grammar", "structured output",
  ]
}

extension Dialect.Format {
  fileprivate var less: Self? { Self(rawValue: rawValue + 1) }
}
