/// What reads bytes of strangers; the tests give it the inputs in `Tests/Corpus`.
///
/// A target must return on every input; it stops the process where what it reads breaks a promise.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// The check of a line and its keys, and the splicing of keys.
  case json
  /// A message's HTML body as text.
  case html
  /// A whole conversation, mail among it, as text.
  case mail
  /// A saved stream that a fetch goes on from.
  case checkpoint
  /// Header fields, and the pace that follows from them.
  case headers
  /// A model's answer.
  case answer

  /// Reads one input.
  package func read(_ bytes: [UInt8]) {
    switch self {
    case .json: readJSON(bytes)
    case .html: readHTML(bytes)
    case .mail: readMail(bytes)
    case .checkpoint: readCheckpoint(bytes)
    case .headers: readHeaders(bytes)
    case .answer: readAnswer(bytes)
    }
  }
}

/// Stops the process where a promise is broken.
func require(_ holds: Bool, _ promise: String) {
  if !holds { fatalError("broken: \(promise)") }
}
