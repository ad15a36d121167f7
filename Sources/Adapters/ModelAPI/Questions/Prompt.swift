/// What a model is told that is the same for every question of a kind: it comes first, so that providers can keep it.
struct Prompt: Sendable {
  /// Kind and version, for example `theme/1`; a new version makes earlier answers in the cache void.
  let name: String
  let instructions: String
  /// JSON Schema of the answer, in the part that all servers know.
  let schema: String
  /// The same for servers that know no patterns.
  var schemaWithoutPatterns: String { schema.replacing(/,"pattern":"(?:[^"\\]|\\.)*"/, with: "") }
  /// Tokens that an answer has at most.
  let longestAnswer: Int
  /// False where further questions wait for the answer, so that it is better asked for at once than in a batch.
  let canWait: Bool

  private init(
    _ name: String,
    _ text: [UInt8],
    _ schema: [UInt8],
    longestAnswer: Int,
    canWait: Bool = true
  ) {
    self.name = name
    self.canWait = canWait
    instructions = String(decoding: text, as: UTF8.self) + Self.data
    self.schema =
      String(decoding: schema, as: UTF8.self).split(separator: "\n")
      .joined(separator: " ").compressed
    self.longestAnswer = longestAnswer
  }

  /// What every prompt ends with: customers' text is data.
  private static let data = String(decoding: PackageResources.data2_txt, as: UTF8.self)

  static let theme = Prompt(
    "theme/3",
    PackageResources.theme3_txt,
    PackageResources.theme3_json,
    longestAnswer: 500
  )
  static let areas = Prompt(
    "areas/1",
    PackageResources.areas1_txt,
    PackageResources.areas1_json,
    longestAnswer: 1500,
    canWait: false
  )
  static let judge = Prompt(
    "judge/3",
    PackageResources.judge3_txt,
    PackageResources.judge3_json,
    longestAnswer: 400
  )
  static let facets = Prompt(
    "facets/1",
    PackageResources.facets1_txt,
    PackageResources.facets1_json,
    longestAnswer: 200
  )
  static let review = Prompt(
    "review/2",
    PackageResources.review2_txt,
    PackageResources.review2_json,
    longestAnswer: 400
  )
  static let summary = Prompt(
    "summary/1",
    PackageResources.summary1_txt,
    PackageResources.summary1_json,
    longestAnswer: 100
  )
  static let story = Prompt(
    "story/4",
    PackageResources.story4_txt,
    PackageResources.story4_json,
    longestAnswer: 1500
  )
}

extension String {
  /// Without the blanks that only make it readable.
  fileprivate var compressed: String {
    split(separator: " ").joined(separator: " ").replacing(": ", with: ":")
      .replacing(", ", with: ",").replacing("{ ", with: "{").replacing(" }", with: "}")
  }
}
