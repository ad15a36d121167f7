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
  private let rehearsal: Rehearsal?

  /// Describes a workspace.
  ///
  /// - Parameters:
  ///   - corpus: what conversations are made of.
  ///   - count: number of conversations.
  ///   - seed: what everything random follows from.
  ///   - range: seconds in Unix time within which everything happens.
  ///   - firstID: smallest conversation id; ids grow with time.
  ///   - rehearsal: what happens in the last weeks; nil where they are as the others.
  package init(
    _ corpus: Corpus,
    count: Int,
    seed: UInt64 = 1,
    range: Range<Int>,
    firstID: Int = 215_470_000_000_000,
    rehearsal: Rehearsal? = nil
  ) {
    self.rehearsal = rehearsal
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
    let createdAt = moment(number)
    let plan = Plan(
      corpus,
      at: number,
      of: count,
      isSupport: isLong(number),
      play: play(at: createdAt),
      &random
    )
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

  /// How many weeks can be played.
  var weeks: Int { rehearsal?.weeks ?? 1 }

  /// The week in which a conversation is played, counted from 1.
  func week(of conversation: Conversation) -> Int {
    rehearsal.map {
      max(1, $0.week(of: conversation.createdAt, endingAt: chronology.range.upperBound))
    } ?? 1
  }

  private func play(at moment: Int) -> (([Topic], inout SplitMix64) -> Topic)? {
    guard let rehearsal else { return nil }
    let week = rehearsal.week(of: moment, endingAt: chronology.range.upperBound)
    return { rehearsal.problem($0, in: week, &$1) }
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
  ///
  /// Of a rehearsal there is everything up to the end of the first week; see `playNextWeek`.
  package convenience init(generating generator: Generator) {
    self.init(source: ConversationSource(file: nil, generator: generator))
    for number in 0..<generator.count {
      let conversation = generator.conversation(number)
      let week = generator.week(of: conversation)
      if week > 1 {
        hold(number, until: week)
      } else {
        put(Entry(conversation, number: number, isDeleted: generator.isDeleted(number)))
      }
    }
  }

  /// Adds the conversations of the next week of a rehearsal, as updated now: a run over what is new finds them.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Returns: the week, counted from 1, and how many conversations came; nil where all weeks have been played.
  /// - Throws: `JSONFault` or `ConversationFault` where a conversation cannot be changed.
  func playNextWeek(now: Int) throws -> (week: Int, conversations: Int)? {
    guard let generator = source.generator, let (week, numbers) = takeHeld() else { return nil }
    for number in numbers {
      let conversation = generator.conversation(number)
      let id = try put(json: conversation.bytes)
      _ = try put(json: Array("{\"id\":\"\(id)\",\"updated_at\":\(now)}".utf8))
      if generator.isDeleted(number) { _ = delete(id, staysListed: true) }
    }
    return (week, numbers.count)
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
