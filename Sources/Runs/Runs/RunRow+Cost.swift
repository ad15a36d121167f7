import Records
package import Storage

/// What a run asked of a server's model, and what that cost.
extension RunRow {
  /// Whether the run asks a server.
  package var asksServer: Bool { (try? decodedSettings().model) != nil }

  /// US dollars; 0 with the local engine, nil where the price of a model is not known.
  package var costUSD: Double? {
    guard let settings = try? decodedSettings() else { return nil }
    let isKnown = asksServer || settings.engine == Engine.local.rawValue
    return isKnown ? usage.usd : nil
  }

  /// The engine, and what it is asked for.
  package var engineWords: String {
    guard let settings = try? decodedSettings() else { return "unknown" }
    guard let model = settings.model else { return settings.engine }
    let phases = Phase.allCases.filter {
      $0.description.asksModel && settings.engine(of: $0) != Engine.local.rawValue
        && ([.classification] + settings.laterPhases).contains($0)
    }
    let names = phases.map { $0.description.title.lowercased() }
    let budget = model.budgetUSD.map { ", at most $\($0)" } ?? ""
    let way = model.batch ? " in batches" : ""
    return "\(settings.engine), \(model.name)\(way) for \(names.joined(separator: ", "))\(budget)"
  }

  /// What the run has cost so far, and for what.
  package var costWords: String {
    guard asksServer else {
      return costUSD == nil ? "unknown" : "nothing: the local engine runs on this machine"
    }
    let usage = usage
    guard let cost = usage.costText else { return "$0.0000: nothing was asked yet" }
    let (calls, cached) = usage.reduce((0, 0)) { ($0.0 + $1.calls, $0.1 + $1.cached) }
    let (input, output) = usage.reduce((0, 0)) { ($0.0 + $1.inputTokens, $0.1 + $1.outputTokens) }
    return "\(usage.usd == nil ? "price unknown" : cost), \(calls.counted("question")), "
      + "\(cached) answered from the cache, \(input.counted("token")) sent and \(output) received"
  }
}
