/// Lists of numbers by a key: a hash table without deletions, made for many reads.
struct KeyTable: Sendable {
  private let mask: Int
  private var keys: [UInt64]
  private var ranges: [(start: Int32, end: Int32)]
  private var values: [Int32] = []

  /// Makes a table; keys are above 0.
  init(_ lists: [UInt64: [Int32]]) {
    var size = 16
    while size < lists.count * 3 { size *= 2 }
    mask = size - 1
    keys = [UInt64](repeating: 0, count: size)
    ranges = [(Int32, Int32)](repeating: (0, 0), count: size)
    for (key, list) in lists.sorted(by: { $0.key < $1.key }) {
      let slot = slot(of: key)
      keys[slot] = key
      ranges[slot] = (Int32(values.count), Int32(values.count + list.count))
      values += list
    }
  }

  /// The places of a key's numbers, none for an unknown one.
  func places(of key: UInt64) -> Range<Int> {
    let slot = slot(of: key)
    guard keys[slot] == key, key != 0 else { return 0..<0 }
    return Int(ranges[slot].start)..<Int(ranges[slot].end)
  }

  /// The number at a place.
  subscript(place: Int) -> Int32 { values[place] }

  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }
}
