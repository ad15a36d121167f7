package import HTTPTransfer
import LanguageModel

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
  private let sender: QuestionSender
  /// Collects questions for batches; nil where each is asked by itself.
  private let desk: BatchDesk?

  /// Makes a client; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - access: how to reach the server.
  ///   - model: the server's name of the model.
  ///   - transfers: how requests are carried.
  ///   - cache: where answers are kept; nil for nowhere.
  ///   - ledger: what is asked and spent.
  ///   - batches: called with what a reader of messages should know of batches: which one, and what of it; nil to ask
  ///     each question by itself. Batches need a cache.
  ///   - printer: takes questions that are to be shown instead of being sent.
  /// - Throws: `TransferError` where no transfer can begin.
  package init(
    _ access: ModelAccess,
    model: String,
    transfers: TransferSettings,
    cache: AnswerCache?,
    ledger: Ledger,
    batches: (@Sendable (String, String) -> Void)? = nil,
    printer: (@Sendable (String) -> Void)? = nil
  ) throws {
    self.model = model
    self.cache = cache
    self.ledger = ledger
    self.printer = printer
    endpoint = try ModelEndpoint(access, transfers)
    sender = QuestionSender(endpoint, model: model)
    desk = batches.flatMap { [sender] notice in
      cache.map { BatchDesk(sender, cache: $0, ledger: ledger, notice: notice) }
    }
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
    printer != nil || keepsAnswer(to: question)
  }

  /// True where the answer to a question is kept, and questions are not only printed.
  func keepsAnswer(to question: Question) -> Bool {
    guard printer == nil else { return false }
    let key = question.key(family: endpoint.family, model: model)
    return cache?.answer(Completion.self, to: key) != nil
  }

  /// The answer to a question, from the cache or from the server.
  private func completion(of question: Question) async throws -> Completion {
    let key = question.key(family: endpoint.family, model: model)
    if let kept = keptCompletion(key) { return kept }
    var fault: AnswerFault?
    for attempt in 0..<Self.attempts {
      do {
        // What must be asked again must not wait for another batch.
        return try await fetch(question, key, canWait: question.canWait && attempt == 0)
      } catch let error as AnswerFault where !error.isWorthKeeping {
        fault = error
      }
    }
    throw ModelFailure(
      .recordRefused,
      "\(model)'s answer cannot be used: \(fault?.description ?? "")"
    )
  }

  private func keptCompletion(_ key: String) -> Completion? {
    let kept = cache?.answer(Completion.self, to: key)
    if kept != nil { ledger.bookCached(model) }
    return kept
  }

  private func fetch(_ question: Question, _ key: String, canWait: Bool) async throws -> Completion
  {
    // At the full price, as one question of those that may wait is asked by itself, too.
    let money = try await ledger.reserve(
      model,
      input: question.mostTokens,
      output: question.longestAnswer
    )
    let reply: QuestionSender.Reply?
    do {
      reply =
        if canWait, let desk {
          try await desk.reply(to: question, key)
        } else {
          try await sender.ask(question)
        }
    } catch {
      ledger.release(money)
      throw error
    }
    guard let reply else {
      ledger.release(money)
      guard let kept = keptCompletion(key) else { throw AnswerFault.empty }
      return kept
    }
    let completion = Result { try Completion(reply.answer) }
    let answer = try? completion.get()
    // Kept before it is booked: booking can let another question fail, which ends the process. Those of a batch are kept
    // already.
    if let answer, reply.rate == .single { cache?.keep(answer, to: key) }
    let length = answer?.content.utf8.count ?? 0
    let tokens = TokenUsage(reply.answer, sent: reply.sent, received: length)
    ledger.book(money, model, tokens, reply.rate)
    return try completion.get()
  }
}
