import ArgumentParser
import Postgres
import ToolKit

/// How long to retry after a temporary fault of the database.
struct RetryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How long to retry after a temporary fault of the database: \(Seconds.form).",
      valueName: "time"
    )
  )
  var retryFor = Seconds(300)

  /// The policy, which reports each fault once.
  var policy: RetryPolicy {
    RetryPolicy(.seconds(retryFor.value)) { fault in
      Console.shared.say("database", "\(fault.description); retrying")
    }
  }
}
