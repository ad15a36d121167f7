import HTTPTypes
import Processes

/// Explains why a run's process ended before the run started: its own message if there is one, and what to do.
enum LaunchFailure {
  static func refusal(_ status: Int32, _ words: String?) -> Refusal {
    let why = words.map { "\($0.capitalizedSentence) " } ?? ""
    return switch ExitStatus(rawValue: status) {
    case .credentials:
      Refusal(
        .badRequest,
        why
          + "INTERCOM_ACCESS_TOKEN or the user in DATABASE_URL is wrong: correct it in .env or in the "
          + "environment of the server."
      )
    case .configuration:
      Refusal(
        .badRequest,
        why
          + "A setting is missing or wrong: run 'ic-run doctor' on the server's machine to check all settings."
      )
    case .refused: Refusal(.badRequest, words?.capitalizedSentence ?? "The run was refused.")
    case .temporary:
      Refusal(
        .serviceUnavailable,
        why + "The run could not start. Try again.",
        headers: [.retryAfter: "5"]
      )
    default:
      Refusal(
        .serviceUnavailable,
        why
          + "The run's process exited with status \(status) before the run started; the server's log has the details."
      )
    }
  }
}
