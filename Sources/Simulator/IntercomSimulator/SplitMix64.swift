/// Steele, Lea and Flood's SplitMix64 generator: the same numbers for a seed on every machine.
package struct SplitMix64: Sendable {
  private var state: UInt64

  /// Starts a sequence.
  package init(seed: UInt64) { state = seed }

  /// Starts the sequence that belongs to one item of a seeded collection.
  init(seed: UInt64, item: Int) {
    var mixer = SplitMix64(seed: seed)
    self.init(seed: mixer.next() ^ (UInt64(bitPattern: Int64(item)) &* 0xD1B5_4A32_D192_ED03))
    _ = next()
  }

  /// Gives 64 uniform bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Gives a number from 0 to `bound` - 1.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Gives a number within a closed range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// Tells yes in `percent` of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// Picks one element.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
