import Glibc
import LineStream
import Subprocess
import Synchronization
import SystemPackage

/// Processes joined by pipes, the kernel moving the bytes; this process sees only the last one's output.
///
/// Every stage leads a process group of its own, so that a terminal's Ctrl-C reaches only this process, and
/// holds a lifeline: when this process dies, however, the stages end.
package final class Pipeline: Sendable {
  /// Environment variable that names the read end of the lifeline; ToolKit's `Lifeline` reads it.
  private static let lifelineVariable = "IC_LIFELINE"

  /// How long stages that are to end at once may take for it.
  private static let grace = Duration.seconds(1)

  private let stages: [Stage]
  private let signals = Mutex(Signals())

  private struct Signals {
    /// How to signal each stage that runs, by its place.
    var running: [Int: @Sendable (Signal) -> Void] = [:]
    /// What a stage that has not started yet must get as soon as it has.
    var pending: [Int: Signal] = [:]
  }

  /// Describes a pipeline of at least one stage.
  package init(_ stages: [Stage]) { self.stages = stages }

  /// Starts all stages and waits until every one has ended.
  ///
  /// When a stage fails, the first one is asked to stop: it may wait for the network and not notice for long
  /// that nobody reads.
  ///
  /// - Parameters:
  ///   - onOutput: called with each line of the last stage's standard output.
  ///   - onMessage: called with a stage's name and each line of its standard error, from any thread.
  /// - Returns: how each stage ended, in the order of the pipeline.
  /// - Throws: `PipelineError` when a stage cannot be started; those already started have ended by then.
  package func run(
    onOutput: @escaping @Sendable ([UInt8]) -> Void,
    onMessage: @escaping @Sendable (String, String) -> Void
  ) async throws -> [StageResult] {
    let lifeline = try FileDescriptor.pipe(options: .closeOnExec)
    let output = try FileDescriptor.pipe(options: .closeOnExec)
    defer { for end in [lifeline.readEnd, lifeline.writeEnd, output.readEnd] { try? end.close() } }
    let reading = Task { await Self.readLines(output.readEnd) { onOutput($0) } }
    let results = try await withThrowingTaskGroup(
      of: (Int, StageStatus).self,
      returning: [(Int, StageResult)].self
    ) { group in
      for (index, run) in try connect(output: output.writeEnd, lifeline: lifeline.readEnd)
        .enumerated()
      {
        group.addTask { (index, try await self.run(run, index, onMessage)) }
      }
      return try await group.reduce(into: []) { ended, next in
        let (index, status) = next
        let result = StageResult(stage: stages[index].name, status: status, order: ended.count)
        if !result.isDone { endHead() }
        ended.append((index, result))
      }
    }
    await reading.value
    return results.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Asks the first stage to stop; the rest drains what it has emitted.
  package func endHead() { send(.terminate, to: [0]) }

  /// Ends every stage at once; lines that are being written are finished, if that takes no more than a second.
  package func terminate() {
    send(.terminate, to: Array(stages.indices))
    Task {
      try? await Task.sleep(for: Self.grace)
      // A stage that is suspended has not heard the first word.
      kill()
    }
  }

  /// Kills every stage.
  package func kill() { send(.kill, to: Array(stages.indices)) }

  private func send(_ signal: Signal, to indices: [Int]) {
    let targets = signals.withLock { signals in
      for index in indices where signals.running[index] == nil { signals.pending[index] = signal }
      return indices.compactMap { signals.running[$0] }
    }
    for target in targets { target(signal) }
  }

  private func started(_ index: Int, _ send: @escaping @Sendable (Signal) -> Void) {
    let late = signals.withLock { signals in
      signals.running[index] = send
      return signals.pending[index]
    }
    if let late { send(late) }
  }

  /// A stage with its ends of the pipes.
  private struct Connected {
    let stage: Stage
    let input: FileDescriptor
    let output: FileDescriptor
  }

  /// Makes all pipes before any process starts.
  private func connect(
    output: FileDescriptor,
    lifeline: FileDescriptor
  ) throws -> [Connected] {
    var input = try FileDescriptor.open("/dev/null", .readOnly)
    var connected: [Connected] = []
    for (index, stage) in stages.enumerated() {
      var stage = stage
      stage.environment[Self.lifelineVariable] = "/proc/\(getpid())/fd/\(lifeline.rawValue)"
      let isLast = index == stages.count - 1
      let pipe = isLast ? nil : try FileDescriptor.pipe(options: .closeOnExec)
      connected.append(Connected(stage: stage, input: input, output: pipe?.writeEnd ?? output))
      input = pipe?.readEnd ?? input
    }
    return connected
  }

  private func run(
    _ connected: Connected,
    _ index: Int,
    _ onMessage: @escaping @Sendable (String, String) -> Void
  ) async throws -> StageStatus {
    let stage = connected.stage
    let messages = try FileDescriptor.pipe(options: .closeOnExec)
    defer { try? messages.readEnd.close() }
    async let listening: Void = Self.readLines(messages.readEnd) { line in
      onMessage(stage.name, String(decoding: line, as: UTF8.self))
    }
    do {
      let result = try await Subprocess.run(
        configuration(of: stage),
        input: .fileDescriptor(connected.input, closeAfterSpawningProcess: true),
        output: .fileDescriptor(connected.output, closeAfterSpawningProcess: true),
        error: .fileDescriptor(messages.writeEnd, closeAfterSpawningProcess: true)
      ) { execution in
        self.started(index) { try? execution.send(signal: $0) }
      }
      signals.withLock { $0.running[index] = nil }
      await listening
      return StageStatus(result.terminationStatus)
    } catch {
      try? messages.writeEnd.close()
      await listening
      throw PipelineError(stage: stage.name, reason: String(describing: error))
    }
  }

  private func configuration(of stage: Stage) -> Configuration {
    var options = PlatformOptions()
    options.processGroupID = 0
    let variables = stage.environment.map { (Environment.Key(stringLiteral: $0), Optional($1)) }
    return Configuration(
      executable: .path(FilePath(stage.executable)),
      arguments: Arguments(stage.arguments),
      environment: .inherit.updating(Dictionary(uniqueKeysWithValues: variables)),
      platformOptions: options
    )
  }

  /// Reads a pipe to its end on a thread of its own.
  private static func readLines(
    _ descriptor: FileDescriptor,
    _ take: @escaping @Sendable ([UInt8]) -> Void
  ) async {
    await withCheckedContinuation { continuation in
      startThread {
        let reader = LineReader(descriptor: descriptor.rawValue)
        while let line = try? reader.next() { take(line.bytes) }
        continuation.resume()
      }
    }
  }
}

extension StageStatus {
  fileprivate init(_ status: TerminationStatus) {
    switch status {
    case .exited(let code): self = .exited(code)
    case .signaled(let number): self = .signaled(number)
    }
  }
}
