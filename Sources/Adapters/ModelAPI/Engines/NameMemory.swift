import LanguageModel
import LineStream
import Records

/// Names of themes by their conversations, so that a theme which hardly changed keeps its name without a question.
///
/// A theme is found again by a few of its conversations, those whose ids have the smallest hashes: as long as most members
/// stay, so do most of these (A. Broder, "On the resemblance and containment of documents", 1997).
struct NameMemory: Sendable {
  /// Conversations by which a theme is found again.
  private static let anchors = 4
  /// Least share of conversations that an earlier theme and this one have in common, of all in either.
  private static let leastShared = 0.9

  private let cache: AnswerCache?
  private let family: String
  private let model: String

  init(_ client: ModelClient) {
    cache = client.cache
    family = client.endpoint.family
    model = client.model
  }

  /// A name and the conversations of the theme that got it.
  private struct Entry: Codable {
    let ids: [String]
    let name: String
    let problem: Claim?
  }

  /// Gives the name of an earlier theme of nearly the same conversations; nil where there is none.
  func recall(_ theme: UnnamedTheme) -> NameDraft? {
    let own = Set(theme.ids)
    for key in keys(of: theme) {
      guard let entry = cache?.answer(Entry.self, to: key) else { continue }
      let shared = own.intersection(entry.ids).count
      let all = own.union(entry.ids).count
      guard Double(shared) >= Self.leastShared * Double(all) else { continue }
      let problem = entry.problem.flatMap { own.isSuperset(of: $0.conversationIDs) ? $0 : nil }
      return NameDraft(name: entry.name, problem: problem)
    }
    return nil
  }

  /// Remembers a name; not that of a theme which is to be merged or split.
  func keep(_ draft: NameDraft, of theme: UnnamedTheme) {
    guard draft.verdict == .keep else { return }
    let entry = Entry(ids: theme.ids, name: draft.name, problem: draft.problem)
    for key in keys(of: theme) { cache?.keep(entry, to: key) }
  }

  private func keys(of theme: UnnamedTheme) -> [String] {
    let hashes = theme.ids.map { SHA256.hex(of: Array($0.utf8)) }.sorted()
    return hashes.prefix(Self.anchors).map { anchor in
      let parts = ["name", family, model, Prompt.theme.name, anchor]
      return SHA256.hex(of: Array(parts.map(JSONText.quoted).joined(separator: ",").utf8))
    }
  }
}
