import Helpdesk
import Processes
import ToolKit

extension SourceError {
  /// The exit status, which says whether a retry can help.
  var exitStatus: ExitStatus {
    switch category {
    case .credentials: .credentials
    case .refused, .refusedQuery, .notFound, .unreachable, .tooLarge: .refused
    case .temporary, .inconsistent: .temporary
    case .configuration: .configuration
    }
  }
}
