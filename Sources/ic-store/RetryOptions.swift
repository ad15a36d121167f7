import ArgumentParser
import Postgres
import ToolKit

/// How long a fault of the database is waited out.
struct RetryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How long a fault of the database that passes is waited out: \(Seconds.form).",
      valueName: "time"
    )
  )
  var retryFor = Seconds(300)

  /// Says once for each fault that it is being waited out.
  var patience: Patience {
    Patience(.seconds(retryFor.value)) { fault in
      Console.shared.say("database", "\(fault.description); trying again")
    }
  }
}
