import FoundationEssentials
import ModelAPI
import Processes
import RunConsole
import Runs
import Settings
import ToolKit

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
    let prices = try prices(model.prices)
    guard model.budgetUSD != nil else { return }
    for name in [model.name, model.embeddingName].compactMap(\.self) where !prices.knows(name) {
      throw ToolError(
        .configuration,
        "--budget-usd",
        "no price of \(name) is known; give one by --prices"
      )
    }
  }

  /// Reads a table of prices.
  ///
  /// - Parameter path: the table; nil for the list prices that are built in.
  /// - Returns: the table.
  /// - Throws: `ToolError` with status 78.
  static func prices(_ path: String?) throws -> PriceTable {
    guard let path else { return try PriceTable() }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ToolError(.configuration, "cannot read \(path)", "file not found or not readable")
    }
    do { return try PriceTable(json: Array(data)) } catch {
      throw ToolError(
        .configuration,
        "cannot read \(path)",
        #"it is not of the form {"model":{"input":0.15,"output":0.6}}"#
      )
    }
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
