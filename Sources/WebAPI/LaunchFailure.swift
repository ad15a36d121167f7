import HTTPTypes

/// What the exit status of a run's process that ended before it had a run means for whoever asked for one.
///
/// Its own words stand in the server's log.
enum LaunchFailure {
  /// A setting is missing or wrong.
  static let configuration: Int32 = 78
  private static let credentials: Int32 = 77
  private static let temporary: Int32 = 75

  static func refusal(_ status: Int32) -> Refusal {
    switch status {
    case credentials:
      Refusal(
        .badRequest,
        "Intercom refused the access token, or the database its user: check INTERCOM_ACCESS_TOKEN in .env "
          + "or the environment of the server; the server's log says which."
      )
    case configuration:
      Refusal(
        .badRequest,
        "A setting is missing or wrong: 'ic-run doctor' on the server's machine and the server's log say which."
      )
    case temporary:
      Refusal(
        .serviceUnavailable,
        "The run could not begin just now; the server's log says why. Try again.",
        headers: [.retryAfter: "5"]
      )
    default:
      Refusal(
        .serviceUnavailable,
        "The run's process ended with status \(status) before it began; the server's log says why."
      )
    }
  }
}
