import LanguageModel
import LocalModel
import Testing

@Suite(.needsModel)
struct SentenceEncoderTests {
  let encoder: SentenceEncoder

  init() throws { encoder = try InstalledModel.encoder() }

  @Test func `the golden cases are there`() {
    #expect(GoldenCase.all.count == 14)
    #expect(GoldenCase.all.filter { $0.vector.count == 384 }.count == 3)
  }

  @Test(arguments: GoldenCase.all)
  func `a text has the reference's vector`(golden: GoldenCase) async throws {
    let vector = try #require(try await encoder.encode([golden.text]).first)
    #expect(vector.count == encoder.dimensions)
    #expect(abs(dot(vector, vector) - 1) < 1e-5)
    for (mine, reference) in zip(vector, golden.vector) { #expect(abs(mine - reference) < 1e-5) }
  }

  @Test(arguments: GoldenCase.all.filter { $0.vector.count == 384 })
  func `a whole vector points where the reference's does`(golden: GoldenCase) async throws {
    let vector = try #require(try await encoder.encode([golden.text]).first)
    #expect(dot(vector, golden.vector) >= 0.9999)
  }

  @Test func `a text's bytes depend neither on its company nor on its neighbours in time`()
    async throws
  {
    let texts = GoldenCase.all.map(\.text)
    let together = try await encoder.encode(texts)
    let encoder = encoder
    try await withThrowingTaskGroup(of: (Int, [[Float]]).self) { group in
      for index in texts.indices {
        group.addTask { (index, try await encoder.encode([texts[index]])) }
      }
      for try await (index, alone) in group {
        #expect(alone.map(bits) == [bits(together[index])])
      }
    }
  }

  @Test(.needsBFloat16, arguments: GoldenCase.all.filter { $0.vector.count == 384 })
  func `a vector in bfloat16 points where the reference's does`(golden: GoldenCase) async throws {
    let encoder = try SentenceEncoder(directory: InstalledModel.directory, precision: .bfloat16)
    let vector = try #require(try await encoder.encode([golden.text]).first)
    #expect(dot(vector, golden.vector) >= 0.9999)
    #expect(dot(vector, golden.vector) < 0.999_999_9, "computed in float32 after all")
  }

  @Test func `the built-in heads are this encoder's`() throws {
    #expect(try Heads.of(encoder, in: InstalledModel.directory).maximumTokens == 512)
  }

  @Test func `the built-in heads know this encoder without computing a vector`() throws {
    #expect(encoder.identity == Heads.builtInIdentity)
    #expect(encoder.cut(at: 4).identity != Heads.builtInIdentity)
    let other = try SentenceEncoder(directory: InstalledModel.directory, prefix: "query: ")
    #expect(other.identity != Heads.builtInIdentity)
  }

  @Test func `no texts give no vectors`() async throws {
    #expect(try await encoder.encode([]).isEmpty)
  }

  @Test func `what follows the limit does not count`() async throws {
    let brief = try SentenceEncoder(
      directory: InstalledModel.directory,
      maximumTokens: 6,
      precision: .float32
    )
    let vectors = try await brief.encode(["one two three four", "one two three four five six"])
    #expect(vectors[0] == vectors[1])
    #expect(try await encoder.encode(["one two three four five six"]) != [vectors[1]])
  }

  @Test func `texts have one fingerprint if the model reads them alike`() throws {
    let brief = try SentenceEncoder(directory: InstalledModel.directory, maximumTokens: 6)
    let texts = ["one two three four", "One TWO three four five", "one two four three"]
    let names = texts.map { brief.fingerprint(of: $0) }
    #expect(names[0] == names[1])
    #expect(names[0] != names[2])
    #expect(encoder.fingerprint(of: texts[0]) != encoder.fingerprint(of: texts[1]))
  }

  @Test func `a cancelled task ends between two texts`() async throws {
    let encoder = encoder
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await encoder.encode(["never encoded"])
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

private func bits(_ vector: [Float]) -> [UInt32] { vector.map(\.bitPattern) }
