import LanguageModel
import LineStream
import Records

/// A batch as a server describes it.
struct Batch: Decodable, Sendable {
  let id: String
  /// Lower-case word, for example `in_progress`.
  let status: String
  private let input: String?
  private let output: String?
  private let faults: String?
  private let errors: Errors?
  private let counts: Counts?
  private let metadata: [String: String]?

  private struct Errors: Decodable {
    struct Entry: Decodable {
      let code: String?
      let message: String?
    }
    let data: [Entry]?
  }

  private struct Counts: Decodable {
    let total: Int?
    let completed: Int?
    let failed: Int?
  }

  private enum CodingKeys: String, CodingKey {
    case id, status, errors, metadata
    case input = "input_file_id"
    case output = "output_file_id"
    case faults = "error_file_id"
    case counts = "request_counts"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    status = try fields.decode(String.self, forKey: .status).lowercased()
    // Servers differ in what they write where there is nothing to say.
    func text(_ key: CodingKeys) -> String? {
      let text = try? fields.decodeIfPresent(String.self, forKey: key)
      return text?.isEmpty ?? true ? nil : text
    }
    (input, output, faults) = (text(.input), text(.output), text(.faults))
    errors = try? fields.decodeIfPresent(Errors.self, forKey: .errors)
    counts = try? fields.decodeIfPresent(Counts.self, forKey: .counts)
    metadata = try? fields.decodeIfPresent([String: String].self, forKey: .metadata)
  }

  /// Name under which metadata hold the name of this program's record of a batch.
  static let nameKey = "ic"

  /// Name of this program's record of it; nil for a batch of another program.
  var name: String? { metadata?[Self.nameKey] }

  /// True once nothing more will come of it.
  var isOver: Bool { ["completed", "failed", "expired", "cancelled"].contains(status) }

  /// True where somebody has ended it, so that what it has not answered is not to be asked by itself.
  var isCancelled: Bool { status == "cancelled" }

  /// Files with answers, those of questions that failed included.
  var answers: [String] { [output, faults].compactMap(\.self) }

  /// All files that belong to it.
  var files: [String] { [input].compactMap(\.self) + answers }

  /// Questions that are answered so far, and all of them; nil where the server does not say.
  var progress: (done: Int, total: Int)? {
    guard let total = counts?.total, total > 0 else { return nil }
    return ((counts?.completed ?? 0) + (counts?.failed ?? 0), total)
  }

  /// Why it failed as a whole, as what a caller can do about it; nil where it did not.
  ///
  /// - Parameter host: host and port that were asked.
  /// - Returns: the failure, with the server's words.
  func failure(host: String) -> ModelFailure? {
    guard status == "failed" else { return nil }
    let error = errors?.data?.first
    let code = error?.code ?? ""
    let words = "\(host) refused \(id): \(error?.message ?? "it does not say why")"
    switch code {
    case "token_limit_exceeded":
      return ModelFailure(.temporary, "\(words); a lower --concurrency makes smaller batches")
    case _ where Refusal.quotaCodes.contains(code): return ModelFailure(.refused, words)
    default: return ModelFailure(.configuration, words)
    }
  }
}
