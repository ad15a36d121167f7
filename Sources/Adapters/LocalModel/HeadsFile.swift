import FoundationEssentials

/// The file of trained heads: see training/features.md.
struct HeadsFile {
  /// The JSON line behind the magic.
  struct Header: Decodable {
    let heads: [Head]
    /// Phrases, each a feature behind the vector.
    let phrases: [String]
    /// Tokens that the vectors were computed from.
    let tokens: Int
    /// How the encoder's vector of a known text begins.
    let probe: [Float]?

    struct Head: Decodable {
      let name: String
      let labels: [String]
      /// Length of a row: the vector and the phrases.
      let dimensions: Int
      let temperature: Double
    }
  }

  let header: Header
  /// Weights of each head, a row a label.
  private(set) var weights: [[Float]] = []
  /// Biases of each head, one a label.
  private(set) var biases: [[Float]] = []

  private static let magic = Array("ICHD2\n".utf8)
  private static let longestHeader = 1 << 20

  /// Reads a file's bytes.
  ///
  /// - Throws: `ModelError` that says what is broken.
  init(_ bytes: [UInt8], vectorLength: Int) throws(ModelError) {
    guard bytes.starts(with: Self.magic) else { throw Self.error("does not begin with ICHD2") }
    let rest = bytes[Self.magic.count...]
    guard let end = rest.prefix(Self.longestHeader).firstIndex(of: UInt8(ascii: "\n")) else {
      throw Self.error("the header has no end")
    }
    header = try Self.decode(rest[..<end])
    try Self.check(header, vectorLength: vectorLength)
    try read(bytes[(end + 1)...])
  }

  private static func decode(_ line: ArraySlice<UInt8>) throws(ModelError) -> Header {
    do {
      return try JSONDecoder().decode(Header.self, from: Data(line))
    } catch {
      throw Self.error("the header is not JSON with heads and phrases")
    }
  }

  private static func check(_ header: Header, vectorLength: Int) throws(ModelError) {
    let names = header.heads.map(\.name)
    guard !names.isEmpty, Set(names).count == names.count else {
      throw error("heads are missing or have the same name")
    }
    guard (2...EncoderShape.miniLM.positions).contains(header.tokens) else {
      throw error("\(header.tokens) tokens is outside the range of the encoder")
    }
    for head in header.heads {
      guard head.labels.count >= 2, Set(head.labels).count == head.labels.count else {
        throw error("head \(head.name) needs two labels or more, each once")
      }
      guard head.dimensions == vectorLength + header.phrases.count else {
        throw error(
          "head \(head.name) has \(head.dimensions) dimensions, not \(vectorLength) + \(header.phrases.count)"
        )
      }
      guard head.temperature > 0, head.temperature.isFinite else {
        throw error("head \(head.name) has the temperature \(head.temperature)")
      }
    }
  }

  private mutating func read(_ body: ArraySlice<UInt8>) throws(ModelError) {
    let needed = header.heads.reduce(0) { $0 + 2 * $1.labels.count * ($1.dimensions + 1) }
    guard body.count == needed else {
      throw Self.error("holds \(body.count) bytes of weights, not \(needed)")
    }
    var numbers = Float16s(bytes: body)
    for head in header.heads {
      weights.append(numbers.next(head.labels.count * head.dimensions))
      biases.append(numbers.next(head.labels.count))
    }
    guard weights.allSatisfy(Self.areFinite), biases.allSatisfy(Self.areFinite) else {
      throw Self.error("holds a weight that is not a number")
    }
  }

  private static func areFinite(_ numbers: [Float]) -> Bool { numbers.allSatisfy(\.isFinite) }

  private static func error(_ reason: String) -> ModelError { ModelError("heads.bin", reason) }
}

/// Little-endian half-precision numbers in a row.
private struct Float16s {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  mutating func next(_ count: Int) -> [Float] {
    defer { position += 2 * count }
    return bytes[position..<(position + 2 * count)].withUnsafeBytes { bytes in
      (0..<count).map { index in
        let bits = bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)
        return Float(halfBits: UInt16(littleEndian: bits))
      }
    }
  }
}
