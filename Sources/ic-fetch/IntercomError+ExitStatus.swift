import HTTPTransfer
import IntercomAPI
import Processes
import ToolKit

extension IntercomError {
  /// Says whether another try can help.
  var exitStatus: ExitStatus {
    switch self {
    case .credentials: .credentials
    case .refused, .notFound: .refused
    case .contradiction: .temporary
    case .transfer(let error):
      switch error.category {
      case .temporary: .temporary
      case .refused, .tooLarge: .refused
      case .configuration: .configuration
      }
    }
  }
}
