import FoundationEssentials
import LocalModel
import Settings
import ToolKit

/// Opens the encoder in a folder, by default the one that the settings name.
///
/// - Throws: `ToolError` with status 78 when the model is absent or broken.
func openEncoder(_ folder: String?) async throws -> SentenceEncoder {
  do {
    let settings = try await Settings()
    let directory = folder ?? Folders(settings).model
    guard FileManager.default.fileExists(atPath: directory) else {
      throw ModelError("the local model is absent at \(directory)", "run scripts/setup")
    }
    return try SentenceEncoder(directory: directory)
  } catch let error as ModelError {
    throw ToolError(.configuration, error.subject, error.reason)
  } catch let error as SettingsError {
    throw ToolError(.configuration, "cannot read \(error.path)", error.reason)
  }
}
