import LanguageModel
import Records

/// A theme as a model is shown it: short names instead of ids, texts of a bounded length.
struct ThemeSheet: Sendable {
  private static let mostMembers = 5
  private static let mostNeighbours = 2
  private static let neighbourExamples = 1
  private static let memberLength = 150
  private static let neighbourLength = 60

  let data: Data
  let evidence: Evidence
  private let memberIDs: [String: String]
  private let neighbours: [String: Int]

  /// Texts by short names: a key for each text would cost a tenth of the question.
  struct Data: Encodable, Sendable {
    let members: [String: String]
    /// Each one's name, and examples of it.
    let neighbours: [String: [String]]
  }

  /// Lays a theme out.
  init(_ theme: UnnamedTheme) {
    let members = theme.members.prefix(Self.mostMembers).enumerated().map { place, member in
      (name: "c\(place + 1)", id: member.id, text: Self.cut(member.text, Self.memberLength))
    }
    let others = theme.neighbours.prefix(Self.mostNeighbours)
    data = Data(
      members: Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.text) }),
      neighbours: Dictionary(
        uniqueKeysWithValues: others.enumerated().map { place, neighbour in
          let examples = neighbour.examples.prefix(Self.neighbourExamples)
          return (
            "n\(place + 1)",
            [neighbour.title] + examples.map { Self.cut($0.text, Self.neighbourLength) }
          )
        }
      )
    )
    evidence = Evidence(members)
    memberIDs = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.id) })
    neighbours = Dictionary(
      uniqueKeysWithValues: others.indices.map { ("n\($0 - others.startIndex + 1)", $0) }
    )
  }

  /// Members that were shown.
  var count: Int { memberIDs.count }

  /// Place of a neighbour by its short name.
  func neighbour(_ name: String) -> Int? { neighbours[name] }

  /// The beginning of a text on one line, cut between words.
  static func cut(_ text: String, _ length: Int) -> String {
    let line = text.oneLine
    guard line.count > length else { return line }
    let start = line.prefix(length)
    return start.prefix(upTo: start.lastIndex(of: " ") ?? start.endIndex) + "…"
  }
}

/// A model's answer to the question for a theme's name.
struct NameAnswer: Decodable {
  /// A neighbour's short name means to merge with it.
  enum Decision: String, Decodable { case keep, n1, n2, split }

  let name: String
  let problem: Cited
  let decision: Decision
  let others: [String]
  let othersName: String

  enum CodingKeys: String, CodingKey {
    case name, problem, decision, others
    case othersName = "others_name"
  }
}

/// A name that passed the checks.
struct NameDraft: Sendable {
  /// Fewest members that make a matter of their own.
  private static let fewestOthers = 2

  let name: String
  let problem: Claim?
  let verdict: ThemeVerdict

  /// Checks an answer.
  ///
  /// - Throws: `AnswerFault` for a name that is no name, or a decision about what was not shown. A problem that nothing
  ///   bears out is left out.
  init(
    _ answer: NameAnswer,
    _ sheet: ThemeSheet,
    longestName: Int
  ) throws(AnswerFault) {
    name = try Self.name(answer.name, longestName)
    problem = sheet.evidence.claim(answer.problem)
    switch answer.decision {
    case .keep: verdict = .keep
    case .n1, .n2:
      guard let place = sheet.neighbour(answer.decision.rawValue) else {
        throw AnswerFault("there is no neighbour \"\(answer.decision.rawValue)\"")
      }
      verdict = .merge(neighbour: place)
    case .split:
      let others = Set(sheet.evidence.ids(of: answer.others))
      let title = try Self.name(answer.othersName, longestName)
      guard others.count >= Self.fewestOthers, sheet.count - others.count >= Self.fewestOthers
      else {
        throw AnswerFault("\"others\" must hold two or more members, and leave two or more")
      }
      verdict = .split(
        others: others,
        signature: SignatureList.signature(of: title) ?? "split",
        title: title
      )
    }
  }

  /// Takes a name that passed the checks before.
  init(name: String, problem: Claim?) {
    self.name = name
    self.problem = problem
    verdict = .keep
  }

  private static func name(_ text: String, _ longest: Int) throws(AnswerFault) -> String {
    let name = Cited(text).text.droppingFullStop
    guard !name.isEmpty else { throw AnswerFault("the name is empty") }
    guard name.count <= longest else {
      throw AnswerFault("the name has \(name.count) characters, and \(longest) are allowed")
    }
    guard name.contains(where: \.isLetter) else { throw AnswerFault("the name has no letters") }
    return name
  }

  var themeName: ThemeName {
    ThemeName(signature: "", title: name, problem: problem, verdict: verdict)
  }
}

extension String {
  /// Without a full stop at the end.
  var droppingFullStop: String { hasSuffix(".") && !hasSuffix("..") ? String(dropLast()) : self }
}
