import Foundation
import Postgres
import Records
import Storage
import Testing

/// Search by meaning over what is in memory.
struct EmbeddingMatrixTests {
  let store: Store

  init() throws { store = try Store() }

  /// A conversation whose vector has this angle to (1, 0), in radians.
  private func line(_ id: String, _ angle: Float, model: String = "m") -> String {
    let bytes = [cos(angle), sin(angle)].flatMap { value in
      withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
    }
    let text = Data(bytes).base64EncodedString()
    return Lines.conversation(
      id,
      answers: #","embedding":{"base64":"\#(text)","dimensions":2,"model":"\#(model)"}"#
    )
  }

  private func found(_ matrix: EmbeddingMatrix, _ limit: Int = 3) throws -> [String] {
    #expect(try matrix.refresh(store.connection))
    return matrix.nearest(to: [1, 0], limit: limit).map(\.id)
  }

  @Test func `it finds what a scan of the database finds`() throws {
    try store.store((1...5000).map { line("\($0)", Float($0 % 977) / 977) } + [Lines.barrier()])
    let matrix = EmbeddingMatrix(model: "m", dimensions: 2)
    let scan = try SimilaritySearch(open: store.open).nearestIDs(to: [1, 0], model: "m", limit: 50)
    #expect(try found(matrix, 50) == scan.map(\.id))
    #expect(matrix.count == 5000)
  }

  @Test func `it follows what is stored, changed, and erased`() throws {
    let matrix = EmbeddingMatrix(model: "m", dimensions: 2)
    #expect(try found(matrix) == [])
    try store.store([line("1", 0.1), line("2", 0.2), line("9", 0, model: "x"), Lines.barrier()])
    #expect(try found(matrix) == ["1", "2"])
    try store.store([line("3", 0), line("1", 0.3), Lines.barrier()])
    #expect(try found(matrix) == ["3", "2", "1"])
    try store.connection.run("DELETE FROM conversations WHERE conversation_id = '2'")
    #expect(try found(matrix) == ["3", "1"])
    #expect(matrix.count == 2)
  }

  @Test func `a model that took over a row takes it out`() throws {
    let matrix = EmbeddingMatrix(model: "m", dimensions: 2)
    try store.store([line("1", 0.1), line("2", 0.2), Lines.barrier()])
    #expect(try found(matrix) == ["1", "2"])
    try store.store([line("1", 0.1, model: "x"), Lines.barrier()])
    #expect(try found(matrix) == ["2"])
  }

  @Test func `it takes no more memory than it may`() throws {
    try store.store((1...11).map { line("\($0)", 0) } + [Lines.barrier()])
    let matrix = EmbeddingMatrix(model: "m", dimensions: 2, mostBytes: 80)
    #expect(try !matrix.refresh(store.connection))
    #expect(matrix.count == 0)
    try store.connection.run("DELETE FROM conversations WHERE conversation_id = '11'")
    #expect(try matrix.refresh(store.connection))
    #expect(matrix.count == 10)
  }
}
