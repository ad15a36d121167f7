import LanguageModel
import ToolKit

extension Encoders {
  /// Says whose vectors could not be compared with titles.
  func report() {
    for model in missing.sorted() {
      Console.shared.say(
        "words decide what a story holds",
        "vectors of \(model) cannot be compared with titles here"
      )
    }
  }
}
