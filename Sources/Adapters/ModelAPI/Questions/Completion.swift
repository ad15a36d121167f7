package import LanguageModel
package import LineStream
import Records

/// A model's answer as it came, whether it can be used or not; what the cache keeps.
package struct Completion: Codable, Sendable, Equatable {
  /// The text; empty where there is none.
  var content: String
  /// Why it ended, for example `stop` or `length`.
  var finish: String
  /// Why the model does not answer; nil where it does.
  var refusal: String?

  /// Reads the body of an answer.
  ///
  /// - Throws: `AnswerFault` where it holds no answer at all.
  package init(_ body: JSONObject) throws(AnswerFault) {
    guard let choices = body.value(of: "choices"), let places = JSONText.elements(choices) else {
      throw AnswerFault("the answer has no choices", isWorthKeeping: false)
    }
    guard let place = places.first else {
      throw AnswerFault("the answer has an empty list of choices", isWorthKeeping: false)
    }
    guard let choice = try? RecordCoding.decode(Choice.self, from: choices[place]) else {
      throw AnswerFault("the answer's first choice cannot be read", isWorthKeeping: false)
    }
    content = choice.message?.content ?? ""
    finish = choice.finish_reason ?? "stop"
    refusal = choice.message?.refusal
    if content.isEmpty, refusal == nil, finish == "stop" {
      throw AnswerFault("the answer is empty", isWorthKeeping: false)
    }
  }

  private struct Choice: Decodable {
    struct Message: Decodable {
      let content: String?
      let refusal: String?
    }
    let message: Message?
    let finish_reason: String?
  }

  /// What makes it useless whatever its text says.
  ///
  /// - Throws: `ModelFailure` where asking again gives the same.
  package func check() throws {
    if let refusal {
      throw ModelFailure(.recordRefused, "the model refused to answer: \(refusal.prefix(200))")
    }
    if finish == "content_filter" {
      throw ModelFailure(.recordRefused, "the answer was held back by a content filter")
    }
    if isCut { throw AnswerFault("it was cut off before its end, so write less") }
  }

  /// True where the answer was longer than allowed.
  var isCut: Bool { finish == "length" }

  /// The first JSON object in the text; models that know no schema put words or fences around it.
  func object() throws(AnswerFault) -> JSONObject {
    let bytes = Array(content.utf8)
    guard let start = bytes.firstIndex(of: UInt8(ascii: "{")),
      let end = bytes.lastIndex(of: UInt8(ascii: "}")), start < end
    else { throw AnswerFault("it holds no JSON object") }
    do { return try JSONObject(Array(bytes[start...end])) } catch {
      throw AnswerFault("it is not JSON: \(error)")
    }
  }

  /// The object as a value.
  func decode<Value: Decodable>(_ type: Value.Type) throws(AnswerFault) -> Value {
    let object = try object()
    do { return try RecordCoding.decode(type, from: object.bytes) } catch let error as DecodingError
    {
      throw AnswerFault(Self.words(error))
    } catch {
      throw AnswerFault("\(error)")
    }
  }

  private static func words(_ error: DecodingError) -> String {
    func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
      (context.codingPath + [key].compactMap(\.self)).map {
        $0.intValue.map(String.init) ?? $0.stringValue
      }.joined(separator: ".")
    }
    return switch error {
    case .keyNotFound(let key, let context): "it lacks \"\(path(context, key))\""
    case .valueNotFound(_, let context): "\"\(path(context))\" is null"
    case .typeMismatch(_, let context): "\"\(path(context))\" is of the wrong type"
    case .dataCorrupted(let context):
      "\"\(path(context))\" is not one of the values that are allowed"
    @unknown default: "it does not have the form that was asked for"
    }
  }
}

extension TokenUsage {
  /// Reads what a server counted; estimates four bytes a token where it does not tell.
  package init(_ body: JSONObject, sent: Int, received: Int) {
    let counted = body.value(of: "usage")
    func count(_ name: String) -> Int? {
      let number = counted.flatMap { JSONText.integer(JSONText.value(name, in: $0)) }
      return number.flatMap { Bounds.count.contains($0) ? $0 : nil }
    }
    self.init(
      input: count("prompt_tokens") ?? count("total_tokens") ?? (sent + 3) / 4,
      output: count("completion_tokens") ?? (counted == nil ? (received + 3) / 4 : 0)
    )
  }
}
