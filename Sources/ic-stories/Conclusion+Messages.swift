import Records
import StoryWriting
import ToolKit

extension StoryWriter.Conclusion {
  /// Says what a reviewer decided, and how many statements had nothing to rest on.
  func report() {
    for review in reviews {
      Console.shared.say("\(review.outcome) \"\(review.title)\"", review.reason)
    }
    if droppedClaims > 0 {
      let count = droppedClaims.counted("statement")
      Console.shared.say("\(count) left out", "no conversation bears it out")
    }
  }
}
