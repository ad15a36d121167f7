import LanguageModel
import LineStream
import Synchronization

/// Sends questions one by one, in the form that the server knows.
final class QuestionSender: Sendable {
  let endpoint: ModelEndpoint
  let model: String
  private let dialect = Mutex(Dialect())

  init(_ endpoint: ModelEndpoint, model: String) {
    self.endpoint = endpoint
    self.model = model
  }

  /// An answer that came to a question, and how it was asked.
  struct Reply: Sendable {
    let answer: JSONObject
    /// Bytes of the question.
    let sent: Int
    let rate: PriceTable.Rate
  }

  /// A question as it would be sent now.
  func body(of question: Question) -> [UInt8] {
    question.body(model: model, dialect.withLock { $0 })
  }

  /// Asks; finds out which form the server knows where it refuses one.
  ///
  /// - Throws: `ModelFailure`, `AnswerFault`, `CancellationError`.
  func ask(_ question: Question) async throws -> Reply {
    while true {
      let form = dialect.withLock { $0 }
      let body = question.body(model: model, form)
      do {
        let answer = try await endpoint.post("/chat/completions", body)
        return Reply(answer: answer, sent: body.count, rate: .single)
      } catch let refused as Refused { try adapt(form, after: refused.refusal) }
    }
  }

  /// Takes to another form of question where the server does not know this one.
  private func adapt(_ form: Dialect, after refusal: Refusal) throws {
    guard let next = form.next(after: refusal) else {
      throw refusal.failure(host: endpoint.host, model: model)
    }
    // Questions that were under way at the same time find out the same.
    dialect.withLock { if $0 == form { $0 = next } }
  }
}
