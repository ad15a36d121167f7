package import Records

/// Sentences that are identical in conversations of several customers: mail programs, gateways and companies
/// add them, in any language.
package struct Boilerplate: Sendable {
  /// From this many customers on, a sentence is boilerplate.
  private static let customers = 3
  /// Minimum letters of a sentence: many customers write the same short ones.
  private static let shortest = 24

  private struct Entry {
    var seen: [UInt64]
  }

  private var entries: [UInt64: Entry] = [:]

  package init() {}

  /// Adds the sentences of a customer in one conversation; a sentence without any other does not count.
  package mutating func add(_ sentences: some Collection<UInt64>, of conversation: Conversation) {
    guard sentences.count > 1 else { return }
    let customer = Self.number(Self.customer(of: conversation).utf8)
    for sentence in Set(sentences) where sentence != 0 {
      var entry = entries[sentence] ?? Entry(seen: [])
      guard entry.seen.count < Self.customers, !entry.seen.contains(customer) else { continue }
      entry.seen.append(customer)
      entries[sentence] = entry
    }
  }

  /// True for a sentence of several customers.
  package func contains(_ sentence: UInt64) -> Bool {
    entries[sentence].map { $0.seen.count >= Self.customers } ?? false
  }

  /// A hash of a sentence, 0 if it is too short.
  package static func number(of sentence: some StringProtocol) -> UInt64 {
    let bytes = PhraseTable.lowered(String(sentence))
    let letters = PhraseTable.words(bytes[...]).flatMap { bytes[$0] }
    return letters.count < shortest ? 0 : max(1, number(letters))
  }

  /// FNV-1a.
  private static func number(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func customer(of conversation: Conversation) -> String {
    let author = conversation.source.author
    return conversation.contacts.first?.id ?? author?.id ?? author?.email ?? conversation.id
  }
}
