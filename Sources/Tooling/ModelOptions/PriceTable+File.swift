import FoundationEssentials
package import ModelAPI
import Processes
import ToolKit

extension PriceTable {
  /// Reads a table of prices.
  ///
  /// - Parameter path: the table; nil for the list prices that are built in.
  /// - Throws: `ToolError` with status 78.
  package init(file path: String?) throws {
    guard let path else {
      try self.init()
      return
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ToolError(.configuration, "cannot read \(path)", "file not found or not readable")
    }
    do { try self.init(json: Array(data)) } catch {
      throw ToolError(
        .configuration,
        "cannot read \(path)",
        #"it is not of the form {"model":{"input":0.15,"output":0.6}}"#
      )
    }
  }

  /// Makes sure that a budget can be kept.
  ///
  /// - Throws: `ToolError` with status 78 where a model has no price.
  package func require(_ model: String) throws {
    guard !knows(model) else { return }
    throw ToolError(
      .configuration,
      "--budget-usd",
      "no price of \(model) is known; give one by --prices"
    )
  }
}
