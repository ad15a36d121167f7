import Helpdesk
import Processes
import ToolKit

extension SourceError {
  /// Says whether another try can help.
  var exitStatus: ExitStatus {
    switch category {
    case .credentials: .credentials
    case .refused, .refusedQuery, .notFound, .unreachable, .tooLarge: .refused
    case .temporary, .inconsistent: .temporary
    case .configuration: .configuration
    }
  }
}
