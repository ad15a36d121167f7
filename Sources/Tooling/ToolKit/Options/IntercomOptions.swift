package import ArgumentParser
import Records
package import Settings

/// Where Intercom is, and how many requests it gets at a time.
package struct IntercomOptions: ParsableArguments {
  @Option(help: "Where Intercom keeps the workspace; us, unless INTERCOM_BASE_URL is set.")
  package var region: Region?

  @Option(
    help: ArgumentHelp(
      "Requests in flight, 1 to 100 (default: 20, more where latency calls for it).",
      valueName: "n"
    )
  )
  package var concurrency: Int?

  package init() {}

  package func validate() throws { try Bounds.concurrency.check(concurrency, of: "--concurrency") }
}

extension Region: ExpressibleByArgument {}
