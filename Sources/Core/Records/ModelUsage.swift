/// What the questions of one phase to one model took.
///
/// An `end` record holds one for each phase that asked a model which is paid for, or could be.
package struct ModelUsage: Codable, Sendable, Equatable {
  /// Name of the phase's stream, for example `themes`.
  package var phase: String
  /// Engine that was asked, for example `openai`.
  package var engine: String
  package var model: String
  /// Answers that the engine gave, those that could not be used included.
  package var calls: Int
  /// Answers that were taken from the cache, which cost nothing.
  package var cached: Int
  /// Tokens that were sent, as the engine counts them.
  package var inputTokens: Int
  /// Tokens that were written, as the engine counts them.
  package var outputTokens: Int
  /// US dollars by the price table; nil where it has no price for the model.
  package var usd: Double?

  enum CodingKeys: String, CodingKey {
    case phase, engine, model, calls, cached, usd
    case inputTokens = "input_tokens"
    case outputTokens = "output_tokens"
  }

  package init(
    phase: String,
    engine: String,
    model: String,
    calls: Int = 0,
    cached: Int = 0,
    inputTokens: Int = 0,
    outputTokens: Int = 0,
    usd: Double? = nil
  ) {
    self.phase = phase
    self.engine = engine
    self.model = model
    self.calls = calls
    self.cached = cached
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.usd = usd
  }

  /// True where a model was asked at all.
  package var isAnything: Bool { calls + cached > 0 }
}
