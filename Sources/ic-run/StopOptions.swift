import ArgumentParser
import ToolKit

/// How a stop ends the work.
struct StopOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How long a stop waits for conversations in flight: \(Seconds.form).",
      valueName: "time"
    )
  )
  var stopTimeout = Seconds(60)
}
