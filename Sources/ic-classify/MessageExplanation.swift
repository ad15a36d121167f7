import Classification
import LanguageModel
import Records
import ToolKit
import Transcript

/// What `--explain` prints: each message's parts and the rules that found them, then what decided the type.
struct MessageExplanation {
  private let explainer: any TypeExplainer
  private let filter = QualityFilter()

  /// Characters of an example that are shown.
  private static let longestExample = 80

  init(by explainer: any TypeExplainer) { self.explainer = explainer }

  /// Explains every conversation of the stream.
  func run(_ stream: StreamOptions) async throws {
    let output = RecordOutput()
    var isFirst = true
    let summary = try await RecordCollector(stream, warnsOfCut: false).collect { record in
      guard record.kind == .conversation else { return }
      let text = try await self.text(of: try record.decode(Conversation.self)).withoutControls
      try output.write(Array((isFirst ? text : "\n" + text).utf8))
      isFirst = false
    }
    for line in summary.rejected { try output.write(line) }
    try output.flush()
    try summary.throwIfRejected()
  }

  private func text(of conversation: Conversation) async throws -> String {
    let reasons = try await explainer.reasons(for: Transcript(conversation))
    return ([Explanation.text(of: conversation, filter: filter)] + reasons.map(Self.text))
      .joined(separator: "\n\n")
  }

  private static func text(_ reasons: TypeReasons) -> String {
    let types = reasons.types.map { "\($0.label) \($0.probability.hundredths)" }
    let (first, second) = (reasons.types[0].label, reasons.types[1].label)
    return
      (["type by the \(reasons.text): \(types.joined(separator: ", "))"]
      + ["\(first) rather than \(second):"]
      + reasons.shares.map { "    \($0.weight.signed) \($0.name)" }
      + neighbours(reasons.neighbours)).joined(separator: "\n")
  }

  private static func neighbours(_ found: [TypeReasons.Neighbour]) -> [String] {
    guard !found.isEmpty else { return [] }
    return ["most like these examples:"]
      + found.map { near in
        let words = near.example.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return "    \(near.similarity.hundredths) \(near.example.type.rawValue): "
          + words.prefix(longestExample)
      }
  }
}

extension Double {
  /// The number with two decimals.
  fileprivate var hundredths: String {
    let digits = String(Int((magnitude * 100).rounded()))
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    return "\(self < 0 ? "-" : "")\(padded.dropLast(2)).\(padded.suffix(2))"
  }

  fileprivate var signed: String { (self < 0 ? "" : "+") + hundredths }
}
