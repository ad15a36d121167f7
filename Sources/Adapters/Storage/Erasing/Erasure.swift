private import FoundationEssentials
import Records

/// Whose data is erased, and how records look without it.
struct Erasure {
  private static let erased = "[erased]"

  let conversations: Set<String>
  let contacts: Set<String>
  /// What marks a line that was never read as a conversation.
  let words: [String]
  /// Symptoms and goals of the conversations, of which titles of themes are made.
  let phrases: [String]

  /// Whether a rejected record, as JSON, holds one of the words as a whole string.
  func concerns(rejected json: String) -> Bool {
    guard let record = try? RecordCoding.decode(Rejected.self, from: Array(json.utf8)) else {
      return false
    }
    let decoded = record.lineBase64.flatMap { Data(base64Encoded: $0) }
    let line = record.line ?? decoded.map { String(decoding: $0, as: UTF8.self) } ?? ""
    return words.contains { record.id == $0 || line.contains("\"\($0)\"") }
  }

  /// The theme without its conversations.
  func cleaned(_ theme: Theme) -> Theme {
    var theme = theme
    theme.conversationIDs = kept(theme.conversationIDs)
    if !conversations.isDisjoint(with: theme.problem?.conversationIDs ?? []) { theme.problem = nil }
    if isOurs(theme.title) { theme.title = Self.title(of: theme.signature) }
    return theme
  }

  /// The record without its conversations; nil when none is left.
  func cleaned(_ orphan: Orphan) -> Orphan? {
    var orphan = orphan
    orphan.conversationIDs = kept(orphan.conversationIDs)
    if isOurs(orphan.title) { orphan.title = Self.title(of: orphan.signature) }
    return orphan.conversationIDs.isEmpty ? nil : orphan
  }

  /// The record without its conversations; nil when none is left.
  func cleaned(_ dropped: Dropped) -> Dropped? {
    var dropped = dropped
    dropped.conversationIDs = kept(dropped.conversationIDs)
    return dropped.conversationIDs.isEmpty ? nil : dropped
  }

  /// The story without its conversations, contacts and quotations; nil when none is left.
  func cleaned(_ story: Story) -> Story? {
    var story = story
    let gone = story.evidence.filter { conversations.contains($0.conversationID) }.map(\.excerpt)
    story.conversationIDs = kept(story.conversationIDs)
    story.contacts.removeAll { contacts.contains($0.id) }
    story.evidence.removeAll { conversations.contains($0.conversationID) }
    let hidden = { (text: String) in Self.hiding(gone, in: text) }
    story.title = hidden(story.title)
    story.userStory = story.userStory.map(hidden)
    story.description = hidden(story.description)
    story.acceptanceCriteria = story.acceptanceCriteria?.map(hidden)
    story.facts?.remove(conversations)
    if story.parts != nil {
      story.parts?.remove(conversations)
      story.acceptanceCriteria = story.parts?.criteria.map(\.text)
      story.userStory = story.parts?.userStory?.text
    }
    if !conversations.isDisjoint(with: story.toldBy ?? []) {
      story.title = Self.title(of: story.signature)
      story.description = Self.erased
      story.toldBy = nil
    }
    return story.conversationIDs.isEmpty ? nil : story
  }

  /// Whether a title is made of the words of one of the phrases.
  func isOurs(_ title: String) -> Bool {
    let words = Self.words(of: title)
    return !words.isEmpty && phrases.contains { words.isSubset(of: Self.words(of: $0)) }
  }

  private static func words(of text: String) -> Set<Substring> {
    Set(text.lowercased()[...].split { !$0.isLetter && !$0.isNumber })
  }

  static func title(of signature: String) -> String {
    signature.split(separator: "_").joined(separator: " ")
  }

  private func kept(_ ids: [String]) -> [String] { ids.filter { !conversations.contains($0) } }

  private static func hiding(_ excerpts: [String], in text: String) -> String {
    excerpts.reduce(text) { $1.isEmpty ? $0 : $0.replacing($1, with: erased) }
  }
}
