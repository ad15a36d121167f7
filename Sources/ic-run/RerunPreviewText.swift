import Records
import Storage
import ToolKit
import WebAPI

/// What a rerun would change, for people and for programs.
enum RerunPreviewText {
  /// Conversations that a line names at most.
  private static let most = 20

  static func lines(_ preview: RerunPreview, run: Int, from phase: Phase) -> [String] {
    let found =
      types(preview.corrections) + effects(preview.corrections, phase)
      + preview.namings.map(naming) + preview.mergings.map(merging)
    if found.isEmpty {
      return ["run \(run): nothing that people decided changes \(phase.rawValue) or what follows"]
    }
    return ["run \(run) from \(phase.rawValue) on, by what people decided:"]
      + found.map { "  \($0)" }
  }

  private static func types(_ corrections: [RerunPreview.Correction]) -> [String] {
    let changed = corrections.filter { $0.before != $0.after }
    let pairs = Dictionary(grouping: changed) { "\($0.before) to \($0.after)" }
    return pairs.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
      "type: \($1.count.counted("conversation")) from \($0)"
    }
  }

  private static func effects(
    _ corrections: [RerunPreview.Correction],
    _ phase: Phase
  ) -> [String] {
    RerunPreview.Correction.Effect.allCases.compactMap { effect in
      let ids = corrections.filter { $0.effect == effect }.map(\.conversation)
      guard !ids.isEmpty else { return nil }
      let words = words(effect, phase <= .themeExtraction ? "theme" : "story")
      return words.map { "\($0): \(list(ids))" }
    }
  }

  private static func words(
    _ effect: RerunPreview.Correction.Effect,
    _ place: String
  ) -> String? {
    switch effect {
    case .joins: "goes into a \(place)"
    case .leaves: "leaves its \(place)"
    case .waits: "goes into a theme only with --from embedding_generation"
    case .stays: nil
    }
  }

  private static func list(_ ids: [String]) -> String {
    let rest = ids.count - most
    return ids.prefix(most).joined(separator: " ") + (rest > 0 ? " and \(rest) more" : "")
  }

  private static func naming(_ one: RerunPreview.Naming) -> String {
    let field = one.field == .title ? "title" : "area"
    return "theme \(one.signature): \(field) from \(one.before.oneLine) to \(one.after.oneLine)"
  }

  private static func merging(_ one: RerunPreview.Merging) -> String {
    "story \(one.story) is told in story \(one.into)"
  }

  static func json(_ preview: RerunPreview, run: Int, from phase: Phase) -> String {
    let json: JSON = [
      "run_id": .int(run), "from": .string(phase.rawValue),
      "types": .array(
        preview.corrections.map {
          [
            "conversation_id": .string($0.conversation), "before": .string($0.before),
            "after": .string($0.after), "effect": .string($0.effect.rawValue),
          ]
        }
      ),
      "themes": .array(
        preview.namings.map {
          [
            "signature": .string($0.signature), "field": .string($0.field.rawValue),
            "before": .string($0.before), "after": .string($0.after),
          ]
        }
      ),
      "stories": .array(
        preview.mergings.map { ["id": .int($0.story), "into": .int($0.into)] }
      ),
    ]
    return json.text
  }
}
