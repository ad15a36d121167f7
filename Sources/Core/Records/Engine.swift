/// Engines that answer what a model is asked; each answer names its own.
package enum Engine: String, Codable, Sendable, CaseIterable {
  /// The model in this process: no network and no cost.
  case local
  /// A server that speaks OpenAI's API, whoever runs it.
  case openai
}
