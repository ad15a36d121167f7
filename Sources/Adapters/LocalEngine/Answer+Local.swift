import LanguageModel
import Records

extension Answer {
  /// An answer of the engine that works in this process.
  init(local value: Value, model: String) {
    self.init(value, engine: Engine.local.rawValue, model: model, usage: .none)
  }
}
