/// A random number generator that gives the same numbers each time (xorshift64*, Vigna 2016).
package struct Chance: RandomNumberGenerator {
  private var state: UInt64

  package init(state: UInt64) { self.state = (state + 1) &* 0x9e37_79b9_7f4a_7c15 }

  package mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_f491_4f6c_dd1d
  }
}
