package import ArgumentParser
import Records
package import Settings

/// Region of the workspace, and the number of concurrent requests.
package struct IntercomOptions: ParsableArguments {
  @Option(
    help: "Region of the workspace in Intercom (default: us, unless INTERCOM_BASE_URL is set)."
  )
  package var region: Region?

  @Option(
    help: ArgumentHelp(
      "Requests in flight, 1 to 100 (default: 20, more if latency is high).",
      valueName: "n"
    )
  )
  package var concurrency: Int?

  package init() {}

  package func validate() throws { try Bounds.concurrency.check(concurrency, of: "--concurrency") }
}

extension Region: ExpressibleByArgument {}
