import Processes

/// One process of a pipeline.
package struct Stage: Sendable, Equatable {
  /// Name for messages, for example `ic-fetch`; no other stage of the pipeline has it.
  package var name: String
  /// Path of the program.
  package var executable: String
  package var arguments: [String]
  /// Variables set on top of the inherited environment.
  package var environment: [String: String]

  package init(
    name: String,
    executable: String,
    arguments: [String],
    environment: [String: String] = [:]
  ) {
    self.name = name
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
  }
}

/// How a stage ended.
package enum StageStatus: Sendable, Equatable {
  case exited(Int32)
  case signaled(Int32)

  /// The status as a shell gives it: 128 + n for signal n.
  package var shellStatus: Int32 {
    switch self {
    case .exited(let code): code
    case .signaled(let number): ExitStatus.signal(number)
    }
  }
}

/// A stage's end.
package struct StageResult: Sendable, Equatable {
  package var stage: String
  package var status: StageStatus
  /// How many stages of the pipeline had ended before this one.
  package var order: Int

  package init(stage: String, status: StageStatus, order: Int = 0) {
    self.stage = stage
    self.status = status
    self.order = order
  }

  /// Whether the stage has done its work, even where it rejected some records on the way.
  package var isDone: Bool {
    [ExitStatus.success, .recordsRejected].contains { status == .exited($0.rawValue) }
  }
}

/// A pipeline that could not be started.
package struct PipelineError: Error, Equatable, CustomStringConvertible {
  package let stage: String
  package let reason: String

  package var description: String { "cannot start \(stage): \(reason)" }
}
