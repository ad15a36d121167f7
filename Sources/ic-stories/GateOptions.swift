import ArgumentParser
import StoryWriting

/// What a group must have to become a story.
struct GateOptions: ParsableArguments {
  @Option(help: "Smallest group that becomes a story.")
  var minSize = 3

  @Option(
    help: "Least confidence of a new story, 0 to 1; more gives fewer stories, more of them right."
  )
  var minConfidence = 0.5

  @Option(
    help:
      "Maximum age of a story's newest conversation, relative to the newest in the stream, in days."
  )
  var recencyDays = 30

  func validate() throws {
    if minSize < 1 { throw ValidationError("--min-size takes 1 or more, not \(minSize)") }
    if !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence takes 0 to 1, not \(minConfidence)")
    }
    if recencyDays < 1 {
      throw ValidationError("--recency-days takes 1 or more, not \(recencyDays)")
    }
  }

  func apply(to settings: inout StorySettings) {
    settings.minimumSize = minSize
    settings.minimumConfidence = minConfidence
    settings.recencyDays = recencyDays
  }
}
