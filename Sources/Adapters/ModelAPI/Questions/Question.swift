import LineStream
import Records

/// One question: a prompt, the data that it is about, and what was wrong with an earlier answer.
struct Question: Sendable {
  let prompt: Prompt
  /// The data as JSON, in which no text can end the string that holds it.
  let data: String
  /// An earlier answer, and what is wrong with it.
  let earlier: Correction?
  /// Tokens that the answer has at most.
  let longestAnswer: Int

  struct Correction: Sendable {
    let answer: String
    let fault: String
  }

  /// Makes a question.
  ///
  /// - Parameters:
  ///   - prompt: what is asked.
  ///   - data: what it is about.
  /// - Throws: what the encoding reports.
  init(_ prompt: Prompt, _ data: some Encodable) throws {
    self.prompt = prompt
    self.data = Self.text(of: try RecordCoding.encode(data))
    earlier = nil
    longestAnswer = prompt.longestAnswer
  }

  private init(_ question: Question, _ earlier: Correction, longestAnswer: Int) {
    prompt = question.prompt
    data = question.data
    self.earlier = earlier
    self.longestAnswer = longestAnswer
  }

  /// True for a question that may be asked in a batch, whose answer takes up to a day: nothing else waits for it.
  var canWait: Bool { earlier == nil && prompt.canWait }

  /// The same question once more, with what was wrong; a longer answer is allowed where the first one was cut.
  func again(_ answer: String, fault: String, isCut: Bool) -> Question {
    let correction = Correction(answer: answer, fault: fault)
    return Question(self, correction, longestAnswer: isCut ? longestAnswer * 2 : longestAnswer)
  }

  /// Some servers act on marks such as `<|im_end|>` and `[INST]` wherever they stand, so that a customer could end the
  /// data with one; escaped, they mean the same to the model and nothing to the server.
  private static func text(of json: [UInt8]) -> String {
    String(decoding: json, as: UTF8.self).replacing("<", with: #"\u003c"#)
      .replacing("[INST]", with: #"\u005bINST]"#).replacing("[/INST]", with: #"\u005b/INST]"#)
  }

  /// What names the answer in the cache: everything that it depends on, but for how its form is asked for.
  func key(family: String, model: String) -> String {
    let parts = [
      "1", family, model, prompt.name, prompt.instructions, prompt.schema, "\(longestAnswer)", data,
      earlier?.answer ?? "", earlier?.fault ?? "",
    ]
    return SHA256.hex(of: Array(parts.map(JSONText.quoted).joined(separator: ",").utf8))
  }

  /// Gives the messages in order.
  ///
  /// - Parameter format: how the answer's form is asked for; without a schema beside the messages it stands in them.
  /// - Returns: roles and texts.
  func messages(_ format: Dialect.Format) -> [(role: String, content: String)] {
    let form =
      format == .schema
      ? ""
      : "\n\nAnswer with one JSON object of this JSON Schema and nothing else:\n\(prompt.schema)"
    let first = [("system", prompt.instructions + form), ("user", data)]
    guard let earlier else { return first }
    let request = "This answer cannot be used: \(earlier.fault). Answer again, and correct that."
    return first + [("assistant", earlier.answer), ("user", request)]
  }

  /// The request's body.
  func body(model: String, _ dialect: Dialect) -> [UInt8] {
    let messages = messages(dialect.format).map {
      #"{"role":"\#($0.role)","content":\#(JSONText.quoted($0.content))}"#
    }
    var fields = [
      #""model":\#(JSONText.quoted(model))"#,
      #""messages":[\#(messages.joined(separator: ","))]"#,
      #""\#(dialect.lengthKey)":\#(longestAnswer)"#,
    ]
    if dialect.hasTemperature { fields.append(#""temperature":0"#) }
    switch dialect.format {
    case .schema:
      let name = prompt.name.split(separator: "/").joined(separator: "_")
      let form = dialect.hasPatterns ? prompt.schema : prompt.schemaWithoutPatterns
      let schema = #"{"name":"\#(name)","strict":true,"schema":\#(form)}"#
      fields.append(#""response_format":{"type":"json_schema","json_schema":\#(schema)}"#)
    case .object: fields.append(#""response_format":{"type":"json_object"}"#)
    case .plain: break
    }
    return Array("{\(fields.joined(separator: ","))}".utf8)
  }

  /// More tokens than the question can have: a token is seldom shorter than three bytes.
  var mostTokens: Int {
    let text = messages(.plain).reduce(0) { $0 + $1.content.utf8.count }
    return text / 3 + 50
  }
}
