/// Why a decision about a story was not taken.
package enum StoryRefusal: Error, Equatable, CustomStringConvertible {
  case unknown(Int)
  /// The story was merged into another one.
  case merged(Int, into: Int)
  /// Somebody else decided something since the version that the decision was based on.
  case changed(Int, version: Int, [StoryChange])
  /// A value that a field cannot have.
  case invalid(field: String, String)

  package var description: String {
    switch self {
    case .unknown(let id): "there is no story \(id)"
    case .merged(let id, let root): "story \(id) was merged into story \(root)"
    case .changed(let id, let version, let changes):
      "story \(id) was changed meanwhile and has version \(version) now"
        + (changes.isEmpty ? "" : ": " + changes.map(\.words).joined(separator: "; "))
    case .invalid(let field, let why): "\(field): \(why)"
    }
  }
}
