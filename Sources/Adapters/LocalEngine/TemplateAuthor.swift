package import LanguageModel
import Records

/// Writes stories in the customers' own words: the statements that say best what they share.
///
/// It writes neither user stories nor acceptance criteria, as it does not know who wants what for which reason.
package struct TemplateAuthor: StoryAuthor {
  /// Makes an author.
  package init() {}

  /// Writes stories; see `StoryAuthor`.
  package func texts(for groups: [StoryMaterial]) async throws -> Answer<[StoryText]> {
    Answer(local: groups.map(Self.text), model: "statements")
  }

  private static func text(for group: StoryMaterial) -> StoryText {
    guard let title = TitleChoice.best(for: group) else { return untold }
    let source = title.statement
    let statement = detail(of: group, title.text, besides: source) ?? source
    return StoryText(
      title: title.text,
      userStory: nil,
      description: Trimming.trimmed(statement.text, keeping: group.sharedNames),
      acceptanceCriteria: nil,
      sources: Set([source.conversationID, statement.conversationID]).sorted()
    )
  }

  /// What comes of conversations of which no clause speaks for enough.
  private static let untold = StoryText(
    title: "",
    userStory: nil,
    description: "",
    acceptanceCriteria: nil,
    objection: "no_shared_problem"
  )

  /// Fewest words of a description, and the least share of the title's words that it says.
  private static let fewestWords = 7
  private static let leastShare = 0.4

  /// A statement that says more of the title's matter than the title.
  private static func detail(
    of group: StoryMaterial,
    _ title: String,
    besides source: StoryMaterial.Statement?
  ) -> StoryMaterial.Statement? {
    let words = telling(title)
    let told = group.statements.filter { statement in
      let said = telling(statement.text)
      let shared = Double(words.intersection(said).count)
      return statement != source && statement.text.split(separator: " ").count >= fewestWords
        && said.count > words.count && shared >= leastShare * Double(max(1, words.count))
    }
    return told.first
  }

  /// The words that name something, without the endings of plurals.
  private static func telling(_ text: String) -> Set<String> {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return Set(
      words.filter { !Cues.emptyWords.contains($0) && $0.count > 2 }
        .map { $0.hasSuffix("s") ? String($0.dropLast()) : $0 }
    )
  }
}

/// Leaves out of a sentence what only its writer can mean.
enum Trimming {
  /// The sentence without versions that others do not share, and without the parentheses that held them.
  static func trimmed(_ sentence: String, keeping shared: Set<String>) -> String {
    let words = sentence.split(separator: " ")
    var kept: [Substring] = []
    for word in words {
      let bare = word.drop { !$0.isLetter && !$0.isNumber }
      let end = bare.lastIndex { $0.isLetter || $0.isNumber }
      let name = end.map { String(bare[...$0]) } ?? ""
      guard isVersion(name), !shared.contains(name) else {
        kept.append(word)
        continue
      }
      if let last = kept.last, labels.contains(last.lowercased().trimmingSigns) {
        kept.removeLast()
      }
      // The sign that closes the sentence or the clause stays.
      if let sign = word.last, ".,;:!?".contains(sign), let last = kept.popLast() {
        kept.append(last + String(sign))
      }
    }
    let text = kept.joined(separator: " ")
    return text.isEmpty ? sentence : text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The sentence without what stands in parentheses.
  static func withoutAsides(_ sentence: String) -> String {
    var depth = 0
    let kept = sentence.filter { character in
      if character == "(" { depth += 1 }
      defer { if character == ")", depth > 0 { depth -= 1 } }
      return depth == 0
    }
    return depth == 0 ? kept.split(separator: " ").joined(separator: " ") : sentence
  }

  private static let labels: Set<String> = ["version", "v", "ver", "(version"]

  /// Two full stops between digits, or one behind two digits.
  private static func isVersion(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard (2...4).contains(parts.count), parts.allSatisfy({ $0.first?.isNumber ?? false }) else {
      return false
    }
    return parts.count > 2 || parts[0].count >= 2
  }
}

extension String {
  fileprivate var trimmingSigns: String {
    String(drop { !$0.isLetter && !$0.isNumber })
  }
}
