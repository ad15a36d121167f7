import Embedding
import FoundationEssentials
import LineStream
import LocalEngine
import LocalModel
import Records
import TestSupport
import SystemPackage
import Testing
import ThemeGrouping
import ToolKit

/// Grouping of real sentences against labels given by people.
@Suite struct StarTests {
  @Test(.needsSharedData, .needsModel, .timeLimit(.minutes(5)))
  func `grouping of star does not fall below its floor`() async throws {
    let embedder = DigestEmbedder(
      encoder: try SentenceEncoder(directory: LocalModelFiles.folder.string)
    )
    var grouper = ThemeGrouper()
    // Every fourth conversation: enough to tell, and quick to encode.
    for line in try lines().enumerated().filter({ $0.offset % 4 == 0 }).map(\.element) {
      let plain = try RecordCoding.decode(Conversation.self, from: line)
      let embedding = try RecordCoding.encode(try await embedder.embed(plain))
      let whole = try JSONObject(line).setting("embedding", to: embedding)
      grouper.add(try RecordCoding.decode(Conversation.self, from: whole))
    }
    let grouping = try await grouper.grouping(namedBy: ExtractiveNamer())
    let gold = try self.gold()
    let pairs = grouping.assignments.compactMap { id, theme in
      gold[id].flatMap { label in theme.signature.map { (label, $0) } }
    }
    let agreement = adjustedRandIndex(pairs)
    // Measured 0.82; all of star 0.95, where Ward's method with the true number of groups reaches 0.92.
    #expect(agreement > 0.8, "\(pairs.count) conversations")
  }

  private func lines() throws -> [[UInt8]] {
    let file = Repository.shared.appending("data/star/conversations.jsonl.gz").string
    var options = StreamOptions()
    options.files = [file]
    let input = try RecordInput(options)
    var lines: [[UInt8]] = []
    while let line = try input.next() { lines.append(line.bytes) }
    return lines
  }

  private func gold() throws -> [String: String] {
    let file = Repository.shared.appending("data/star/gold.tsv").string
    let text = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    let rows = text.split(separator: "\n").map { $0.split(separator: "\t").map { String($0) } }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  /// Hubert and Arabie, "Comparing partitions" (1985).
  private func adjustedRandIndex(_ pairs: [(String, String)]) -> Double {
    func together(_ keys: [String]) -> Double {
      Dictionary(grouping: keys) { $0 }.values.reduce(0) {
        $0 + Double($1.count * ($1.count - 1) / 2)
      }
    }
    let both = together(pairs.map { "\($0.0)\t\($0.1)" })
    let (left, right) = (together(pairs.map(\.0)), together(pairs.map(\.1)))
    let expected = left * right / Double(pairs.count * (pairs.count - 1) / 2)
    return (both - expected) / ((left + right) / 2 - expected)
  }
}
