import FoundationEssentials
import LineStream
import Processes
import ThemeGrouping
import ToolKit

/// The file with a team's own words.
enum VocabularyFile {
  /// Reads the vocabulary: JSON, or YAML unless the file's name ends in `.json`.
  ///
  /// YAML holds nearly all of JSON, but not every escape, so JSON is tried first.
  ///
  /// - Throws: `ToolError` with status 74 where there is nothing to read, 78 where it is no vocabulary.
  static func read(_ path: String) throws -> Vocabulary {
    let what = "cannot read vocabulary \(path)"
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw ToolError(.inputOutput, what, "file not found or not readable")
    }
    do {
      return try JSONDecoder().decode(Vocabulary.self, from: data)
    } catch DecodingError.dataCorrupted {
      guard !path.hasSuffix(".json") else {
        throw ToolError(.configuration, what, "not JSON\(place(in: data))")
      }
    } catch let error as DecodingError {
      throw ToolError(.configuration, what, error.summary)
    }
    do {
      return try VocabularyYAML.decode(Array(data))
    } catch {
      throw ToolError(.configuration, what, error.description)
    }
  }

  /// Where it ceases to be JSON, which the decoder does not tell.
  private static func place(in data: Data) -> String {
    do { _ = try JSONObject(Array(data)) } catch { return ": \(error)" }
    return ""
  }
}
