import ArgumentParser
import FoundationEssentials
import ModelOptions
import Records
import Runs

/// Which engine a run asks, and how.
struct AskingOptions: ParsableArguments {
  @Option(
    help: "Engine that names themes and writes stories: local, or openai for a server of that API."
  )
  var engine = Engine.local

  @Flag(help: "Ask the server for classification and facets, too, and not the local engine.")
  var everything = false

  @Option(
    help: ArgumentHelp(
      "Model that the server is asked for (default: \(ModelSettings.usualName)).",
      valueName: "name"
    )
  )
  var model: String?

  @Option(
    help: ArgumentHelp(
      "Model of the server that computes the vectors, in place of the local one.",
      valueName: "name"
    )
  )
  var embeddingModel: String?

  @Flag(
    help: "Ask for words and labels in batches, at half the price; a phase then takes up to a day."
  )
  var batch = false

  @OptionGroup var budget: BudgetOption

  @Option(
    help: ArgumentHelp(
      "Prices of models as JSON, in place of the list prices that are built in.",
      valueName: "file"
    )
  )
  var prices: String?

  @Flag(help: "Neither keep the server's answers nor use those that are kept.")
  var noCache = false

  func validate() throws {
    if batch, noCache {
      throw ValidationError(
        "--batch cannot be combined with --no-cache: it is kept there what waits"
      )
    }
    guard engine == .local else { return }
    let given = [
      ("--everything", everything), ("--model", model != nil),
      ("--embedding-model", embeddingModel != nil), ("--budget-usd", budget.budgetUSD != nil),
      ("--prices", prices != nil), ("--no-cache", noCache), ("--batch", batch),
    ]
    guard let first = given.first(where: \.1) else { return }
    throw ValidationError("\(first.0) needs --engine openai: the local engine asks no server")
  }

  /// What the run keeps; nil for the local engine.
  var settings: ModelSettings? {
    guard engine != .local else { return nil }
    let folder = FileManager.default.currentDirectoryPath
    return ModelSettings(
      name: model ?? ModelSettings.usualName,
      embeddingName: embeddingModel,
      everything: everything,
      budgetUSD: budget.budgetUSD,
      // A resume may be started in another folder.
      prices: prices.map { $0.hasPrefix("/") ? $0 : "\(folder)/\($0)" },
      noCache: noCache,
      batch: batch
    )
  }
}

/// The most that a run may spend.
struct BudgetOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Most that the run may spend, in US dollars; it stops before, with status 79.",
      valueName: "usd"
    )
  )
  var budgetUSD: Double?

  func validate() throws {
    guard let budgetUSD, !(budgetUSD >= 0 && budgetUSD.isFinite) else { return }
    throw ValidationError("--budget-usd takes a number of 0 or more")
  }
}
