import ArgumentParser
import Processes
import Settings
import StoryWriting
import ToolKit

/// What a group must have to become a story.
struct GateOptions: ParsableArguments {
  @Option(help: "Smallest group that becomes a story.")
  var minSize = 3

  @Option(
    help: """
      Least confidence of a new story, 0 to 1; more gives fewer stories, more of them right (default: \
      IC_MIN_CONFIDENCE, or 0.25).
      """
  )
  var minConfidence: Double?

  @Option(
    help:
      "Maximum age of a story's newest conversation, relative to the newest in the stream, in days."
  )
  var recencyDays = 30

  func validate() throws {
    if minSize < 1 { throw ValidationError("--min-size takes 1 or more, not \(minSize)") }
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence takes 0 to 1, not \(minConfidence)")
    }
    if recencyDays < 1 {
      throw ValidationError("--recency-days takes 1 or more, not \(recencyDays)")
    }
  }

  /// Carries the options over, and what the surroundings say in their place.
  ///
  /// - Throws: `ToolError` with status 78 when `IC_MIN_CONFIDENCE` is no share.
  func apply(to settings: inout StorySettings, in surroundings: Settings) throws {
    settings.minimumSize = minSize
    settings.recencyDays = recencyDays
    settings.minimumConfidence =
      try minConfidence ?? Self.confidence(surroundings) ?? settings.minimumConfidence
  }

  private static func confidence(_ surroundings: Settings) throws -> Double? {
    guard let text = surroundings["IC_MIN_CONFIDENCE"] else { return nil }
    guard let value = Double(text), (0...1).contains(value) else {
      throw ToolError(
        .configuration,
        "IC_MIN_CONFIDENCE",
        "\(text) is not a number from 0 to 1"
      )
    }
    return value
  }
}
