import ArgumentParser
import FoundationEssentials
import Helpdesk
import HTTPTransfer
import IntercomAPI
import ModelAPI
import ModelOptions
import Records
import RunConsole
import Runs
import Settings
import Storage
import ToolKit

struct Estimate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what a run would ask of a model, and what that would cost.",
    discussion: """
      Counts the conversations of the window in Intercom and reads some of them. It stores nothing, and asks no model \
      but the local one.
      """
  )

  @OptionGroup var window: WindowOptions<LastWeek<Day>>

  @OptionGroup var intercom: IntercomOptions

  @OptionGroup var asking: AskingOptions

  @Option(help: ArgumentHelp("Conversations to read.", valueName: "n"))
  var sample = 100

  func validate() throws {
    if !(1...10_000).contains(sample) { throw ValidationError("--sample takes 1 to 10000") }
  }

  func run() async throws {
    let environment = try await RunEnvironment()
    let access = try IntercomAccess(environment.settings, region: intercom.region)
    try environment.requireModel()
    let prices = try PriceTable(file: asking.prices)
    let span = window.window(now: Int(Date.now.timeIntervalSince1970))
    let total = try await Intercom(access).count(span)
    let sampling = Sampling(span, region: intercom.region, concurrency: intercom.concurrency)
    let seen = try await sampling.read(atMost: min(sample, total))
    let settings = RunSettings(
      autoCreateStories: true,
      engine: asking.engine.rawValue,
      model: asking.settings
    )
    let estimate = RunEstimate(
      conversations: total,
      sample: try await seen.measured(),
      settings: settings
    )
    let text = EstimateText(
      span: span,
      conversations: total,
      seen: seen,
      estimate: estimate,
      contactAttributes: CustomerOptions.attributes(of: StoryTraits(environment.settings)) ?? []
    )
    try tell(text.lines(settings, prices).joined(separator: "\n"))
  }
}
