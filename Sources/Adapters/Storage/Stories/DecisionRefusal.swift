/// What a decision is about.
package enum DecisionSubject: Sendable, Equatable, CustomStringConvertible {
  case story(Int)
  case theme(String)
  case conversation(String)
  case area(String)

  package var description: String {
    switch self {
    case .story(let id): "story \(id)"
    case .theme(let signature): "theme \(signature)"
    case .conversation(let id): "conversation \(id)"
    case .area(let name): "area \(name)"
    }
  }
}

/// Why a decision was not taken.
package enum DecisionRefusal: Error, Equatable, CustomStringConvertible {
  case unknown(DecisionSubject)
  /// The story was merged into another one.
  case merged(Int, into: Int)
  /// Somebody else decided something since the version that the decision was based on.
  case changed(DecisionSubject, version: Int, [DecidedChange])
  /// A value that a field cannot have.
  case invalid(field: String, String)

  package var description: String {
    switch self {
    case .unknown(let subject): "there is no \(subject)"
    case .merged(let id, let root): "story \(id) was merged into story \(root)"
    case .changed(let subject, let version, let changes):
      "\(subject) was changed meanwhile and has version \(version) now"
        + (changes.isEmpty ? "" : ": " + changes.map(\.words).joined(separator: "; "))
    case .invalid(let field, let why): "\(field): \(why)"
    }
  }
}
