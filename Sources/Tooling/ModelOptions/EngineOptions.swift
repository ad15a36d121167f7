package import ArgumentParser
private import LanguageModel
package import Records
package import ToolKit

extension Engine: ExpressibleByArgument {}

/// The options of every tool that asks a model, and how a model behind a network is asked.
package struct EngineOptions: ParsableArguments {
  @Option(
    help: "Engine that answers: local works in this process, openai asks a server by OpenAI's API."
  )
  package var engine = Engine.local

  @Option(
    help: """
      Work done at the same time: conversations, or questions to a server (default: one per core; 8 with \
      --engine openai, 2000 with --batch).
      """
  )
  package var concurrency: Int?

  @Option(
    help: ArgumentHelp(
      "Most that may be spent, in US dollars; the tool stops before, with status 79.",
      valueName: "usd"
    )
  )
  package var budgetUSD: Double?

  @Option(
    help: ArgumentHelp(
      "Prices of models as JSON, in place of the list prices that are built in.",
      valueName: "file"
    )
  )
  package var prices: String?

  @Option(
    help: ArgumentHelp(
      "Folder in which a server's answers are kept (default: IC_MODEL_CACHE, or in the user's cache folder).",
      valueName: "folder"
    )
  )
  package var cache: String?

  @Flag(help: "Neither keep a server's answers nor use those that are kept.")
  package var noCache = false

  @Option(
    help: ArgumentHelp(
      "Most bytes of all kept answers together: a number, also with K, M or G.",
      valueName: "size"
    )
  )
  package var cacheLimit = ByteCount(1 << 30)

  @Option(
    help: ArgumentHelp(
      "How long a failing question is retried: \(Seconds.form).",
      valueName: "time"
    )
  )
  package var retryModelFor = Seconds(300)

  @Option(
    help: ArgumentHelp(
      "Time limit of one attempt at a question, in the same form.",
      valueName: "time"
    )
  )
  package var modelTimeout = Seconds(300)

  @Flag(help: "Print what a server would be asked, and ask nothing.")
  package var printPrompts = false

  package init() {}

  package func validate() throws {
    if let concurrency, concurrency < 1 {
      throw ValidationError("--concurrency must be at least 1")
    }
    if let budgetUSD, !(budgetUSD >= 0 && budgetUSD.isFinite) {
      throw ValidationError("--budget-usd takes a number of 0 or more")
    }
    if modelTimeout.value < 1 {
      throw ValidationError("--model-timeout takes at least a second")
    }
    if engine == .local, printPrompts {
      throw ValidationError(
        "--print-prompts needs --engine openai: the local engine is sent nothing"
      )
    }
  }
}

/// The options of tools that ask a model for words and labels.
package struct ChatOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Model that the server of --engine openai is asked for.", valueName: "name")
  )
  package var model = "gpt-4o-mini"

  @Flag(
    help:
      "Ask in batches, at half the price: the answers take up to a day, and a later start finds them."
  )
  package var batch = false

  package init() {}

  /// Makes sure that the options fit those of the engine.
  ///
  /// - Throws: `ValidationError`.
  package func check(with engine: EngineOptions) throws {
    guard batch else { return }
    if engine.engine == .local {
      throw ValidationError("--batch needs --engine openai: the local engine asks no server")
    }
    if engine.noCache {
      throw ValidationError(
        "--batch cannot be combined with --no-cache: it is kept there what waits"
      )
    }
  }
}

/// A number of bytes on the command line: `500000`, `500K`, `200M` or `2G`, in powers of 1024.
package struct ByteCount: ExpressibleByArgument, CustomStringConvertible {
  package let bytes: Int

  package init(_ bytes: Int) { self.bytes = bytes }

  package init?(argument: String) {
    let shifts: [Character: Int] = ["K": 10, "M": 20, "G": 30]
    let shift = argument.last.flatMap { shifts[Character($0.uppercased())] }
    let number = Int(shift == nil ? argument : String(argument.dropLast()))
    guard let number, number >= 0, number < 1 << 30 else { return nil }
    bytes = number << (shift ?? 0)
  }

  package var description: String {
    for (unit, shift) in [("G", 30), ("M", 20), ("K", 10)] {
      if bytes > 0, bytes % (1 << shift) == 0 { return "\(bytes >> shift)\(unit)" }
    }
    return "\(bytes)"
  }
}
