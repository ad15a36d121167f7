import FoundationEssentials
import LocalModel
import Testing

/// Damaged and missing files, in a folder of their own.
final class ModelFilesTests {
  let folder: String

  init() throws {
    folder = "\(FileManager.default.temporaryDirectory.path)/ic-model-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func reason(weights: Data) throws -> String? {
    try weights.write(to: URL(filePath: "\(folder)/model.safetensors"))
    let error = #expect(throws: ModelError.self) { try SentenceEncoder(directory: self.folder) }
    #expect(error?.subject == "\(folder)/model.safetensors")
    return error?.reason
  }

  private func safetensors(_ header: String, data: Int = 0) -> Data {
    let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    return length + Data(header.utf8) + Data(count: data)
  }

  @Test func `a missing model names the file and what helps`() {
    let error = #expect(throws: ModelError.self) { try SentenceEncoder(directory: self.folder) }
    #expect(
      error?.description
        == "\(folder)/model.safetensors: No such file or directory; run scripts/setup"
    )
  }

  @Test func `an empty file is not a model`() throws {
    #expect(try reason(weights: Data()) == "the file is empty")
  }

  @Test func `a file that ends in its header is cut short`() throws {
    #expect(try reason(weights: Data(count: 5)) == "the file is cut short")
    let whole = safetensors(#"{"__metadata__":{"format":"pt"}}"#)
    #expect(try reason(weights: whole.dropLast()) == "the file is cut short in its header")
  }

  @Test func `a header must be JSON`() throws {
    #expect(
      try reason(weights: safetensors("tensors")) == "the header is not a safetensors header"
    )
  }

  @Test func `a missing array is named`() throws {
    let reason = try reason(weights: safetensors(#"{"__metadata__":{"format":"pt"}}"#))
    #expect(reason == "embeddings.word_embeddings.weight is missing")
  }

  @Test(arguments: [
    (
      #""F64","shape":[30522,384],"data_offsets":[0,46881792]"#,
      "is not an F32 array of shape [30522, 384]"
    ),
    (
      #""F32","shape":[10,384],"data_offsets":[0,15360]"#,
      "is not an F32 array of shape [30522, 384]"
    ),
    (#""F32","shape":[30522,384],"data_offsets":[0,46881792]"#, "does not lie inside the file"),
    (#""F32","shape":[30522,384],"data_offsets":[-46881728,64]"#, "does not lie inside the file"),
  ])
  func `a wrong array is named`(entry: String, expected: String) throws {
    let name = "embeddings.word_embeddings.weight"
    let reason = try reason(weights: safetensors("{\"\(name)\":{\"dtype\":\(entry)}}", data: 64))
    #expect(reason == "\(name) \(expected)")
  }

  @Test func `a vocabulary without the special pieces is refused`() throws {
    let path = "\(folder)/vocab.txt"
    try Data("[PAD]\n[CLS]\n[SEP]\n".utf8).write(to: URL(filePath: path))
    #expect(throws: ModelError(path, "lacks [UNK], [CLS] or [SEP]")) {
      try WordPieceTokenizer(vocabulary: path)
    }
  }

  @Test func `a vocabulary with a piece twice is refused`() throws {
    let path = "\(folder)/vocab.txt"
    try Data("[UNK]\n[CLS]\n[SEP]\na\na\n".utf8).write(to: URL(filePath: path))
    #expect(throws: ModelError(path, "line 5 repeats a piece")) {
      try WordPieceTokenizer(vocabulary: path)
    }
  }

  @Test(arguments: [1, 513])
  func `a limit that the model does not have is refused`(limit: Int) {
    #expect(throws: ModelError("maximum tokens", "\(limit) is not between 2 and 512")) {
      try SentenceEncoder(directory: self.folder, maximumTokens: limit)
    }
  }

  @Test func `a small vocabulary's pieces are matched longest first`() throws {
    let path = "\(folder)/vocab.txt"
    try Data("[UNK]\r\n[CLS]\r\n[SEP]\r\nun\r\n##aff\r\n##able\r\n##a\r\n".utf8)
      .write(to: URL(filePath: path))
    let tokenizer = try WordPieceTokenizer(vocabulary: path)
    #expect(
      tokenizer.encode("Unaffable unable una unx", limit: 16) == [1, 3, 4, 5, 3, 5, 3, 6, 0, 2]
    )
  }
}
