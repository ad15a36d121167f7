import FoundationEssentials
import LineStream

extension Heads {
  /// The identity of all-MiniLM-L6-v2 in float32, to which the built-in heads belong.
  package static let builtInIdentity = "ddd89c92f488477e"

  /// Opens the heads that were trained on an encoder's vectors: heads.bin in its folder, else those built in.
  ///
  /// - Throws: `ModelError` when there are none, they are broken, or belong to another encoder.
  package static func of(_ encoder: SentenceEncoder, in folder: String) throws(ModelError) -> Heads
  {
    let file = "\(folder)/heads.bin"
    guard ModelFile.exists(file) else {
      // To compute the probe takes most of a tool's start.
      if encoder.identity == builtInIdentity { return builtIn }
      guard encoder.answers(try builtIn.probe() ?? []) else {
        throw ModelError(
          folder,
          "no heads.bin for the encoder \(encoder.modelName): the built-in heads read all-MiniLM-L6-v2's vectors only; scripts/train --model-dir makes others"
        )
      }
      return builtIn
    }
    let bytes = try MappedFile(path: file).withBytes { [UInt8]($0) }
    let heads = try Heads(bytes: bytes, vectorLength: encoder.dimensions)
    // Files without a probe are older, and all-MiniLM-L6-v2's.
    let probe = if let own = try heads.probe() { own } else { try builtIn.probe() }
    guard encoder.answers(probe ?? []) else {
      throw ModelError(file, "belongs to another encoder than \(encoder.modelName)")
    }
    return heads
  }
}

extension SentenceEncoder {
  /// The text by whose vector's beginning an encoder is known, its weights, tokenizer, pooling and prefix alike.
  package static let probeText = "Which encoder is this?"

  /// Tells this encoder from others without computing a vector, in whatever precision it computes: a hash of how it
  /// reads the probe, how it pools, and a sample of its weights as they lie in the file.
  package var identity: String {
    let reading = "\(fingerprint(of: Self.probeText)) \(pooling) "
    return weights.sample.withUnsafeBytes { FNV1a.text(Array(reading.utf8) + $0) }
  }

  /// Whether the vector of the probe begins like that, whatever the precision it was computed in.
  func answers(_ beginning: [Float]) -> Bool {
    let vector = self.vector(of: Self.probeText)
    return beginning.count >= 8 && vector.count >= beginning.count
      && zip(vector, beginning).allSatisfy { abs($0 - $1) < 0.004 }
  }
}
