import ArgumentParser
import Settings
import Storage

/// A value of an attribute, as in `company.plan=pro`.
struct Segment: ExpressibleByArgument {
  let name: String
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    (name, value) = (parts[0], parts[1])
  }
}

/// The attributes that the pages and the API offer.
struct StoryTraitOptions: ParsableArguments {
  static let segmentsSetting = "IC_SEGMENTS"
  static let weightSetting = "IC_WEIGHT"

  @Option(
    help: ArgumentHelp(
      "Attribute by whose values stories can be filtered, such as plan or company.size; may be repeated (default: IC_SEGMENTS).",
      valueName: "name"
    )
  )
  var segment: [String] = []

  @Option(
    help: ArgumentHelp(
      "Attribute with numbers that weighs stories, such as company.monthly_spend (default: IC_WEIGHT).",
      valueName: "name"
    )
  )
  var weight: String?

  func validate() throws {
    let names = segment + [weight].compactMap(\.self)
    if let bad = names.first(where: { $0.isEmpty || $0.contains { "[]=,".contains($0) } }) {
      throw ValidationError("'\(bad)' is not the name of an attribute")
    }
  }

  /// The attributes that the options name, or the settings.
  func traits(_ settings: Settings) -> StoryTraits {
    var traits = StoryTraits(settings)
    if !segment.isEmpty { traits.segments = segment }
    if let weight { traits.weight = weight }
    return traits
  }
}

extension StoryTraits {
  /// The attributes that the settings name.
  init(_ settings: Settings) {
    let named = (settings[StoryTraitOptions.segmentsSetting] ?? "").split(separator: ",")
    self.init(
      segments: named.map { String($0).trimmed }.filter { !$0.isEmpty },
      weight: settings[StoryTraitOptions.weightSetting]
    )
  }
}

extension String {
  fileprivate var trimmed: String {
    let inner = drop(while: \.isWhitespace)
    return String(inner.reversed().drop(while: \.isWhitespace).reversed())
  }
}
