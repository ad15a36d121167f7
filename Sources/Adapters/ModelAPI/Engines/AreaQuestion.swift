import LanguageModel

/// Asks for the areas of themes, so that one list serves the whole run.
struct AreaQuestion: Sendable {
  /// Themes in one question.
  private static let batch = 50
  private static let longestArea = 40
  private static let mostAreas = 12
  /// The area of what belongs to none, where the team's own list must be used.
  private static let other = "Other"

  private let client: ModelClient
  private let settings: AskingSettings

  init(_ client: ModelClient, _ settings: AskingSettings) {
    self.client = client
    self.settings = settings
  }

  private struct Data: Encodable {
    struct Theme: Encodable {
      let id: String
      let name: String
    }
    let areas: [String]
    let fixed: Bool
    let themes: [Theme]
  }

  private struct Answer: Decodable {
    struct Theme: Decodable {
      let id: String
      let area: String
    }
    let themes: [Theme]
  }

  /// Gives areas by the places of themes; none where there is no usable answer.
  func areas(
    of themes: [(place: Int, name: String)],
    in context: NamingContext
  ) async throws -> [Int: String] {
    let isFixed = !context.areas.isEmpty
    var known =
      isFixed ? context.areas + [Self.other] : Array(context.usedAreas.prefix(Self.mostAreas))
    var found: [Int: String] = [:]
    for start in stride(from: 0, to: themes.count, by: Self.batch) {
      let batch = Array(themes[start..<min(start + Self.batch, themes.count)])
      let answer = try await ask(batch, known, isFixed: isFixed)
      for (place, area) in answer {
        let same = known.first { $0.lowercased() == area.lowercased() }
        if same == nil { known.append(area) }
        found[place] = same ?? area
      }
    }
    return found
  }

  private func ask(
    _ batch: [(place: Int, name: String)],
    _ known: [String],
    isFixed: Bool
  ) async throws -> [(Int, String)] {
    let names = batch.enumerated().map {
      Data.Theme(id: "t\($0.offset + 1)", name: $0.element.name)
    }
    let question = try Question(.areas, Data(areas: known, fixed: isFixed, themes: names))
    let answer = try await client.askOrGiveUp(
      question,
      { settings.notice("the areas of \(batch.count) themes are those of the local engine", $0) },
      { try Self.check(try $0.decode(Answer.self), batch.count, known, isFixed: isFixed) }
    )
    return (answer ?? []).enumerated().map { (batch[$0.offset].place, $0.element) }
  }

  /// The areas in the order of the themes.
  private static func check(
    _ answer: Answer,
    _ count: Int,
    _ known: [String],
    isFixed: Bool
  ) throws(AnswerFault) -> [String] {
    let given = Dictionary(answer.themes.map { ($0.id, $0.area.oneLine) }) { one, _ in one }
    var areas: [String] = []
    for number in 1...count {
      guard let area = given["t\(number)"], !area.isEmpty, area.count <= longestArea else {
        throw AnswerFault("t\(number) has no area of at most \(longestArea) characters")
      }
      if isFixed, !known.contains(where: { $0.lowercased() == area.lowercased() }) {
        throw AnswerFault("\"\(area)\" is none of the areas that were given")
      }
      areas.append(area)
    }
    return areas
  }
}
