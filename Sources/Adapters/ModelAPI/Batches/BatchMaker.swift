import LanguageModel

/// Makes batches, each recorded before it exists, and finds those again that an earlier process made.
struct BatchMaker: Sendable {
  /// Most questions in a batch, and most bytes; OpenAI takes 50,000 and 200 MB.
  private static let mostQuestions = 50_000
  private static let mostBytes = 150 << 20
  /// Requests for one batch where the server fails.
  private static let creations = 3

  let sender: QuestionSender
  let service: BatchService
  let shelf: BatchShelf
  let notice: @Sendable (String, String) -> Void

  /// The records of batches, each with the server's name of its batch; those without one are removed.
  ///
  /// - Throws: `ModelFailure`, `CancellationError`.
  func openEntries() async throws -> [BatchShelf.Entry] {
    var open: [BatchShelf.Entry] = []
    for var entry in shelf.entries(of: sender.endpoint.family) {
      if entry.batch == nil {
        // The process that wrote it ended before it knew whether there is a batch.
        entry.batch = try await service.find(entry.name)?.id
        guard entry.batch != nil else {
          await discard([entry.file].compactMap(\.self), of: entry)
          continue
        }
        try shelf.put(entry)
      }
      open.append(entry)
    }
    return open
  }

  /// Makes a batch of as many questions as one takes.
  ///
  /// - Throws: `ModelFailure`, `CancellationError`.
  func submit(_ queue: BatchQueue) async throws -> BatchShelf.Entry {
    let (keys, lines) = file(of: queue)
    var entry = BatchShelf.Entry(
      family: sender.endpoint.family,
      model: sender.model,
      keys: keys
    )
    try shelf.put(entry)
    do {
      let file = try await service.upload(lines, as: entry.name)
      entry.file = file
      try shelf.put(entry)
      entry.batch = try await create(of: file, as: entry.name).id
    } catch let failure as ModelFailure where failure.category != .temporary {
      await discard([entry.file].compactMap(\.self), of: entry)
      throw failure
    }
    try shelf.put(entry)
    notice(
      entry.batch ?? "",
      "\(keys.count) questions, answered within a day; a later start finds the answers, too"
    )
    return entry
  }

  /// The lines of as many questions as a batch takes.
  private func file(of queue: BatchQueue) -> (keys: Set<String>, lines: [UInt8]) {
    var keys: Set<String> = []
    var lines: [UInt8] = []
    for key in queue.keys.prefix(Self.mostQuestions) {
      guard let question = queue.question(key) else { continue }
      let line = BatchService.line(key, sender.body(of: question))
      guard keys.isEmpty || lines.count + line.count <= Self.mostBytes else { break }
      keys.insert(key)
      lines += line
    }
    return (keys, lines)
  }

  /// Makes a batch of a file; where the server's answer is lost, looks whether it has made one before it asks again.
  private func create(of file: String, as name: String) async throws -> Batch {
    var attempt = 1
    while true {
      do { return try await service.create(of: file, as: name) } catch let failure as ModelFailure
        where failure.category == .temporary
      {
        try await Task.sleep(for: .seconds(attempt))
        if let found = try await service.find(name) { return found }
        if attempt == Self.creations { throw failure }
        attempt += 1
      }
    }
  }

  /// Removes a record and deletes files; says so where one may be left.
  ///
  /// - Returns: false where another process has removed the record.
  @discardableResult func discard(_ files: [String], of entry: BatchShelf.Entry) async -> Bool {
    guard shelf.remove(entry) else { return false }
    if await !service.delete(files) {
      notice(entry.batch ?? entry.name, "its files could not be deleted from the server")
    }
    return true
  }
}
