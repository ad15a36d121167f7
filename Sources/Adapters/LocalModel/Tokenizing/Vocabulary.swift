import LineStream

/// The pieces that a WordPiece model knows, each with its number.
///
/// Pieces are kept as 64-bit FNV-1a hashes, so that growing a piece by a byte is one step and a
/// look-up needs no string. That no two pieces share a hash is checked when they are read.
struct Vocabulary: Sendable {
  private let table: PieceTable

  /// One more than the highest number.
  let count: Int

  /// The hash of the empty piece at the start of a word.
  static let start = FNV1a.start
  /// The hash of the empty piece inside a word, which the vocabulary marks by `##`.
  static let inside = FNV1a.extend(FNV1a.extend(start, by: 0x23), by: 0x23)

  /// Reads a vocab.txt: a piece a line, numbered from 0.
  ///
  /// - Throws: `ModelError` when the file is not there, or holds a piece twice.
  init(path: String) throws(ModelError) {
    try self.init(MappedFile(path: path).withBytes { [UInt8]($0) }, path: path)
  }

  private init(_ bytes: [UInt8], path: String) throws(ModelError) {
    var table = PieceTable(for: bytes.count { $0 == 0x0A })
    var hash = Self.start
    var count: Int32 = 0
    for byte in bytes {
      guard byte == 0x0A else {
        if byte != 0x0D { hash = FNV1a.extend(hash, by: byte) }
        continue
      }
      guard table.insert(hash, count) else {
        throw ModelError(path, "line \(count + 1) repeats a piece")
      }
      count += 1
      hash = Self.start
    }
    self.table = table
    self.count = Int(count)
  }

  /// Takes pieces with their numbers.
  ///
  /// - Throws: `ModelError` when two pieces are the same, or are not told apart.
  init(_ pieces: [(String, Int32)], path: String) throws(ModelError) {
    var table = PieceTable(for: pieces.count)
    var highest: Int32 = -1
    for (piece, id) in pieces {
      guard id >= 0 else { throw ModelError(path, "the piece \(piece) has the number \(id)") }
      guard table.insert(piece.utf8.reduce(Self.start, FNV1a.extend), id) else {
        throw ModelError(path, "repeats the piece \(piece)")
      }
      highest = max(highest, id)
    }
    self.table = table
    count = Int(highest) + 1
  }

  func id(hash: UInt64) -> Int32? { table[hash] }

  /// The number of a piece such as `[CLS]`.
  func id(_ piece: String) -> Int32? { table[piece.utf8.reduce(Self.start, FNV1a.extend)] }
}

/// Numbers by hashes that are spread already, so that none is hashed again: a third of a dictionary's time.
private struct PieceTable: Sendable {
  private var hashes: [UInt64]
  /// -1 where the slot is free.
  private var numbers: [Int32]
  private let mask: Int

  /// Makes an empty table that never gets more than half full.
  init(for count: Int) {
    var size = 2
    while size < 2 * count { size *= 2 }
    hashes = Array(repeating: 0, count: size)
    numbers = Array(repeating: -1, count: size)
    mask = size - 1
  }

  subscript(hash: UInt64) -> Int32? {
    let number = numbers[slot(of: hash)]
    return number < 0 ? nil : number
  }

  /// Enters a number, which is not negative; false if the hash has one.
  mutating func insert(_ hash: UInt64, _ number: Int32) -> Bool {
    let slot = slot(of: hash)
    guard numbers[slot] < 0 else { return false }
    (hashes[slot], numbers[slot]) = (hash, number)
    return true
  }

  /// The hash's slot, or the free one where it would go.
  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while numbers[slot] >= 0, hashes[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }
}
