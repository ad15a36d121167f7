/// A made-up workspace: any conversation of it can be written at any time, from the seed alone.
package struct Generator: Sendable {
  /// One conversation as the workspace holds it.
  package struct Conversation: Sendable {
    package let id: String
    package let createdAt: Int
    package let updatedAt: Int
    /// The conversation as JSON, with all of its parts.
    package let bytes: [UInt8]
    /// What to cut out where search lists it.
    let partsRange: Range<Int>
    let partCount: Int
    let plan: Plan
  }

  /// How many conversations search lists; a few of them are deleted and cannot be got.
  package let count: Int
  let seed: UInt64
  let firstID: Int
  let chronology: Chronology
  private let corpus: Corpus

  /// Describes a workspace.
  ///
  /// - Parameters:
  ///   - corpus: what conversations are made of.
  ///   - count: number of conversations.
  ///   - seed: what everything random follows from.
  ///   - range: seconds in Unix time within which everything happens.
  ///   - firstID: smallest conversation id; ids grow with time.
  package init(
    _ corpus: Corpus,
    count: Int,
    seed: UInt64 = 1,
    range: Range<Int>,
    firstID: Int = 215_470_000_000_000
  ) {
    self.corpus = corpus
    self.count = count
    self.seed = seed
    self.firstID = firstID
    chronology = Chronology(range: range)
  }

  /// Tells whether a conversation was deleted: search lists it, a GET does not find it.
  package func isDeleted(_ number: Int) -> Bool { number % 397 == 113 }

  /// Writes a conversation; numbers count from 0 in the order of creation.
  package func conversation(_ number: Int) -> Conversation {
    var random = SplitMix64(seed: seed, item: number)
    let plan = Plan(corpus, at: number, of: count, isSupport: isLong(number), &random)
    let createdAt = moment(number)
    let contact = corpus.people.contact(random.below(count / 2 + 1), seed: seed)
    var script = Script(
      composer: Composer(corpus: corpus, random: random),
      plan: plan,
      contact: contact,
      createdAt: createdAt,
      end: chronology.range.upperBound - 1
    )
    script.perform(isLong: isLong(number), bulkClose: bulkClose(after: createdAt))
    return ConversationWriter(id: id(number), script: script).conversation()
  }

  /// Ids grow with time and leave gaps, as other objects take numbers too.
  private func id(_ number: Int) -> String {
    var random = SplitMix64(seed: seed &+ 1, item: number)
    return String(firstID + number * 7 + random.below(7))
  }

  /// Conversations with more parts than a GET shows.
  private func isLong(_ number: Int) -> Bool { number % 2500 == 250 }

  /// When a conversation begins.
  ///
  /// Some begin in the same second: now and then six, and once, in the middle of the range, a
  /// fiftieth of them all, as after an import.
  private func moment(_ number: Int) -> Int {
    var leader = number
    if number % 64 >= 40, number % 64 < 46 { leader = number - number % 64 + 40 }
    let middle = count / 2
    if number >= middle, number < middle + count / 50 { leader = middle }
    var random = SplitMix64(seed: seed &+ 2, item: leader)
    return chronology.moment(leader * 1024 + random.below(1024), of: count * 1024)
  }

  /// Twice in the range somebody closes what lies about, all in one second.
  private func bulkClose(after moment: Int) -> Int? {
    let range = chronology.range
    let instants = [1, 2].map { range.lowerBound + range.count * $0 / 3 }
    return instants.first { moment < $0 && $0 - moment < 4 * 86400 }
  }
}

extension Workspace {
  /// Serves a generated workspace; conversations are written when they are asked for.
  package convenience init(generating generator: Generator) {
    self.init(source: ConversationSource(file: nil, generator: generator))
    for number in 0..<generator.count {
      put(
        Entry(
          generator.conversation(number),
          number: number,
          isDeleted: generator.isDeleted(number)
        )
      )
    }
  }
}

extension Workspace.Entry {
  fileprivate init(_ conversation: Generator.Conversation, number: Int, isDeleted: Bool) {
    id = conversation.id
    createdAt = conversation.createdAt
    updatedAt = conversation.updatedAt
    place = .generated(number)
    parts = Int32(conversation.partsRange.lowerBound)..<Int32(conversation.partsRange.upperBound)
    isOversized = conversation.partCount > Self.partLimit
    presence = isDeleted ? .deletedButListed : .present
  }
}
