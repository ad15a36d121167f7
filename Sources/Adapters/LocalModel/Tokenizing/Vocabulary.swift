/// The pieces that a WordPiece model knows, each with its number.
///
/// Pieces are kept as 64-bit FNV-1a hashes, so that growing a piece by a byte is one step and a
/// look-up needs no string. That no two pieces share a hash is checked when they are read.
struct Vocabulary: Sendable {
  private let ids: [UInt64: Int32]

  /// One more than the highest number.
  let count: Int

  /// The hash of the empty piece at the start of a word.
  static let start: UInt64 = 0xcbf2_9ce4_8422_2325
  /// The hash of the empty piece inside a word, which the vocabulary marks by `##`.
  static let inside = extend(extend(start, by: 0x23), by: 0x23)

  /// Reads a vocab.txt: a piece a line, numbered from 0.
  ///
  /// - Throws: `ModelError` when the file is not there, or holds a piece twice.
  init(path: String) throws(ModelError) {
    let file = try MappedFile(path: path)
    var ids: [UInt64: Int32] = [:]
    ids.reserveCapacity(32_768)
    var hash = Self.start
    var count: Int32 = 0
    for byte in file.bytes {
      guard byte == 0x0A else {
        if byte != 0x0D { hash = Self.extend(hash, by: byte) }
        continue
      }
      guard ids.updateValue(count, forKey: hash) == nil else {
        throw ModelError(path, "line \(count + 1) repeats a piece")
      }
      count += 1
      hash = Self.start
    }
    self.ids = ids
    self.count = Int(count)
  }

  /// Takes pieces with their numbers.
  ///
  /// - Throws: `ModelError` when two pieces are the same, or are not told apart.
  init(_ pieces: some Sequence<(String, Int32)>, path: String) throws(ModelError) {
    var ids: [UInt64: Int32] = [:]
    for (piece, id) in pieces {
      guard id >= 0 else { throw ModelError(path, "the piece \(piece) has the number \(id)") }
      let hash = piece.utf8.reduce(Self.start, Self.extend)
      guard ids.updateValue(id, forKey: hash) == nil else {
        throw ModelError(path, "repeats the piece \(piece)")
      }
    }
    self.ids = ids
    count = Int(ids.values.max() ?? -1) + 1
  }

  func id(hash: UInt64) -> Int32? { ids[hash] }

  /// The number of a piece such as `[CLS]`.
  func id(_ piece: String) -> Int32? { ids[piece.utf8.reduce(Self.start, Self.extend)] }

  /// The hash of a piece grown by one byte (Fowler, Noll and Vo, FNV-1a).
  @inline(__always)
  static func extend(_ hash: UInt64, by byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
