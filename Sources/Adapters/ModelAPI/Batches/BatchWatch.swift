import LanguageModel

/// Looks after batches until they are over.
struct BatchWatch: Sendable {
  /// Time between two looks: at first, and at most.
  private static let firstPause = 1.0
  private static let longestPause = 60.0
  /// Time between two messages on how far a batch is.
  private static let quiet = Duration.seconds(600)

  private let service: BatchService
  private let notice: @Sendable (String, String) -> Void

  init(_ service: BatchService, notice: @escaping @Sendable (String, String) -> Void) {
    self.service = service
    self.notice = notice
  }

  /// Waits until a batch is over; nil where the server does not know it.
  ///
  /// - Throws: `ModelFailure`, `CancellationError`.
  func end(of id: String) async throws -> Batch? {
    var pause = Self.firstPause
    var told = ContinuousClock.now
    while let batch = try await service.state(of: id) {
      if batch.isOver { return batch }
      if told.duration(to: .now) > Self.quiet, let progress = batch.progress {
        told = .now
        notice(id, "\(progress.done) of \(progress.total) questions are answered")
      }
      try await Task.sleep(for: .seconds(pause))
      pause = min(pause * 1.5, Self.longestPause)
    }
    return nil
  }
}
