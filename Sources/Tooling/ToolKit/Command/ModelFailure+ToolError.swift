package import LanguageModel
import Processes

extension ModelFailure {
  /// The failure as what ends a tool.
  package var toolError: ToolError {
    ToolError(exitStatus, "the model gave no answer", description)
  }

  /// Says whether another try can help.
  ///
  /// A filter rejects a refused record and goes on; where the whole was asked at once, the tool ends.
  private var exitStatus: ExitStatus {
    switch category {
    case .temporary: .temporary
    case .credentials: .credentials
    case .configuration: .configuration
    case .recordRefused, .refused: .refused
    case .budgetSpent: .budgetSpent
    }
  }
}
