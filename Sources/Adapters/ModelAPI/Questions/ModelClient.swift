package import HTTPTransfer
import LanguageModel
import LineStream
import Synchronization

/// Asks a model behind OpenAI's API: from the cache where it can, within the budget, in the form that the server knows.
package final class ModelClient: Sendable {
  /// Times that a question is sent again where the answer holds nothing, or not what its form says.
  private static let attempts = 2

  let model: String
  let endpoint: ModelEndpoint
  let cache: AnswerCache?
  let ledger: Ledger
  /// Takes questions that are to be shown instead of being sent; nil where they are to be sent.
  let printer: (@Sendable (String) -> Void)?
  private let dialect = Mutex(Dialect())

  /// Makes a client; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - access: how to reach the server.
  ///   - model: the server's name of the model.
  ///   - transfers: how requests are carried.
  ///   - cache: where answers are kept; nil for nowhere.
  ///   - ledger: what is asked and spent.
  ///   - printer: takes questions that are to be shown instead of being sent.
  /// - Throws: `TransferError` where no transfer can begin.
  package init(
    _ access: ModelAccess,
    model: String,
    transfers: TransferSettings,
    cache: AnswerCache?,
    ledger: Ledger,
    printer: (@Sendable (String) -> Void)? = nil
  ) throws {
    self.model = model
    self.cache = cache
    self.ledger = ledger
    self.printer = printer
    endpoint = try ModelEndpoint(access, transfers)
  }

  /// Asks, and asks once more where the answer cannot be used, with what is wrong with it.
  ///
  /// - Parameters:
  ///   - question: what to ask.
  ///   - read: makes a value of an answer; throws `AnswerFault` for one that cannot be used.
  /// - Returns: the value.
  /// - Throws: `ModelFailure`, of the category `recordRefused` where the second answer cannot be used either;
  ///   `NotAsked`, `CancellationError`.
  func ask<Value>(
    _ question: Question,
    _ read: (Completion) throws -> Value
  ) async throws -> Value {
    if let printer {
      printer(question.messages(.schema).map { "[\($0.role)]\n\($0.content)\n" }.joined())
      throw NotAsked()
    }
    let first = try await completion(of: question)
    do { return try Self.value(of: first, read) } catch let fault as AnswerFault {
      let again = question.again(first.content, fault: fault.description, isCut: first.isCut)
      let second = try await completion(of: again)
      do { return try Self.value(of: second, read) } catch let fault as AnswerFault {
        throw ModelFailure(.recordRefused, "\(model)'s answer cannot be used: \(fault)")
      }
    }
  }

  private static func value<Value>(
    of completion: Completion,
    _ read: (Completion) throws -> Value
  ) throws -> Value {
    try completion.check()
    return try read(completion)
  }

  /// True where the answer to a question is kept, and where questions are only printed.
  func hasAnswer(to question: Question) -> Bool {
    let key = question.key(family: endpoint.family, model: model)
    return printer != nil || cache?.answer(Completion.self, to: key) != nil
  }

  /// The answer to a question, from the cache or from the server.
  private func completion(of question: Question) async throws -> Completion {
    let key = question.key(family: endpoint.family, model: model)
    if let kept = cache?.answer(Completion.self, to: key) {
      ledger.bookCached(model)
      return kept
    }
    var fault: AnswerFault?
    for _ in 0..<Self.attempts {
      do {
        let completion = try await fetch(question)
        cache?.keep(completion, to: key)
        return completion
      } catch let error as AnswerFault where !error.isWorthKeeping {
        fault = error
      }
    }
    throw ModelFailure(
      .recordRefused,
      "\(model)'s answer cannot be used: \(fault?.description ?? "")"
    )
  }

  private func fetch(_ question: Question) async throws -> Completion {
    while true {
      let form = dialect.withLock { $0 }
      let body = question.body(model: model, form)
      let money = try await ledger.reserve(
        model,
        input: question.mostTokens,
        output: question.longestAnswer
      )
      let answer: JSONObject
      do { answer = try await endpoint.post("/chat/completions", body) } catch {
        ledger.release(money)
        guard let refused = error as? Refused else { throw error }
        try adapt(form, after: refused.refusal)
        continue
      }
      let completion = Result { try Completion(answer) }
      let length = (try? completion.get())?.content.utf8.count ?? 0
      ledger.book(money, model, TokenUsage(answer, sent: body.count, received: length))
      return try completion.get()
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
