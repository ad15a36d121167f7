/// The topics, phrases and people that generated conversations are made of.
package final class Corpus: Sendable {
  /// The data files that it is read from.
  package struct Files: Sendable {
    /// Topics by group; each group stands in one of them.
    package var topics = [
      DataFile("problems.json", PackageResources.problems_json),
      DataFile("questions.json", PackageResources.questions_json),
      DataFile("accounts.json", PackageResources.accounts_json),
    ]
    /// Sentences that fit any topic, those of mail that has none, and what fills their slots.
    package var phrases = DataFile("phrases.json", PackageResources.phrases_json)
    package var people = DataFile("people.json", PackageResources.people_json)

    package init() {}
  }

  /// What topics are about.
  enum Group: String, CaseIterable {
    case problems, wishes, billing, accounts, configuration, general
    case howTo = "how_to"
  }

  /// A list of sentences that belong to no topic.
  enum PhraseList: String, CaseIterable {
    case greetings, contexts, impacts, requests, complaints, closings, acknowledgements, thanks
    case notes, pitches, newsletters
    case botAnswers = "bot_answers"
    case shortOpeners = "short_openers"
    case templateOpeners = "template_openers"
    case outboundOpeners = "outbound_openers"
    case automatedOpeners = "automated_openers"
    case pitchSubjects = "pitch_subjects"
    case newsletterSubjects = "newsletter_subjects"
  }

  let people: People
  private let topics: [Group: [Topic]]
  private let phrases: [PhraseList: [Template]]

  private static let embedded = Result { () throws(DataFault) in try Corpus(Files()) }

  /// Gives the corpus of the embedded files, which are read once.
  ///
  /// - Throws: `DataFault` where one of them is malformed.
  package static func load() throws(DataFault) -> Corpus { try embedded.get() }

  /// Reads data files.
  ///
  /// - Throws: `DataFault` that names the file and the place.
  package init(_ files: Files) throws(DataFault) {
    people = try files.people.decode(People.self)
    try people.requireNames(files.people.name)
    let common = try files.phrases.decode(CommonPhrases.self)
    let reader = try TemplateReader(common.slots, files.phrases.name)
    phrases = try reader.phrases(common.phrases)
    topics = try Self.topics(files.topics, reader.slots)
  }

  subscript(_ group: Group) -> [Topic] { topics[group] ?? [] }
  subscript(_ list: PhraseList) -> [Template] { phrases[list] ?? [] }

  private static func topics(
    _ files: [DataFile],
    _ slots: [String: [[UInt8]]]
  ) throws(DataFault) -> [Group: [Topic]] {
    var topics: [Group: [Topic]] = [:]
    for file in files {
      let reader = TemplateReader(slots: slots, file: file.name)
      for (name, texts) in try file.decode([String: [TopicTexts]].self) {
        guard let group = Group(rawValue: name) else {
          throw DataFault(file.name, at: name, "unknown group")
        }
        topics[group] = try reader.topics(texts, name)
      }
    }
    for group in Group.allCases where topics[group]?.isEmpty ?? true {
      throw DataFault(files.map(\.name).joined(separator: ", "), at: group.rawValue, "no topics")
    }
    return topics
  }
}

/// The file of phrases as it is written.
private struct CommonPhrases: Decodable {
  let slots: [String: [String]]
  let phrases: [String: [String]]
}

extension TemplateReader {
  /// Reads the words that fill the slots.
  fileprivate init(_ words: [String: [String]], _ file: String) throws(DataFault) {
    for (name, words) in words where words.isEmpty {
      throw DataFault(file, at: "slots.\(name)", "empty list")
    }
    self.init(slots: words.mapValues { $0.map { Array($0.utf8) } }, file: file)
  }

  fileprivate func phrases(
    _ texts: [String: [String]]
  ) throws(DataFault) -> [Corpus.PhraseList: [Template]] {
    var phrases: [Corpus.PhraseList: [Template]] = [:]
    for list in Corpus.PhraseList.allCases {
      guard let lines = texts[list.rawValue] else {
        throw DataFault(file, at: "phrases", "no key '\(list.rawValue)'")
      }
      phrases[list] = try templates(lines, at: "phrases.\(list.rawValue)")
    }
    return phrases
  }

  fileprivate func topics(_ texts: [TopicTexts], _ group: String) throws(DataFault) -> [Topic] {
    var topics: [Topic] = []
    for (number, text) in texts.enumerated() {
      topics.append(try topic(text, at: "\(group)[\(number)]"))
    }
    return topics
  }
}
