import ModelAPI
import ModelOptions
import RunConsole
import Runs
import Settings

/// What ic-run itself checks of the engine that a run asks.
enum ModelServer {
  /// Finds what is missing before a run begins.
  ///
  /// - Throws: `SettingFault` where the server's address or key is missing or wrong; `ToolError` with status 78 where the
  ///   local model or a price is missing.
  static func require(_ settings: RunSettings, _ environment: RunEnvironment) throws {
    if settings.usesLocalModel { try environment.requireModel() }
    guard let model = settings.model else { return }
    _ = try ModelAccess(environment.settings)
    let prices = try PriceTable(file: model.prices)
    guard model.budgetUSD != nil else { return }
    for name in [model.name, model.embeddingName].compactMap(\.self) { try prices.require(name) }
  }

  /// Says which server would be asked, for doctor.
  ///
  /// - Parameters:
  ///   - environment: where the settings are.
  ///   - isWanted: whether the run to come asks one.
  /// - Returns: a sentence.
  /// - Throws: `SettingFault` where the address or the key is wrong, or missing where it is wanted.
  static func state(_ environment: RunEnvironment, isWanted: Bool) throws -> String {
    let names = [ModelAccess.keyName, ModelAccess.keyFileName, ModelAccess.baseName]
    let isSet = names.contains { environment.settings[$0] != nil }
    guard isWanted || isSet else { return "none is set, the local engine needs none" }
    return "set, for runs with --engine openai: \(try ModelAccess(environment.settings).url(""))"
  }
}
