extension Float {
  /// The number that the bits of a half-precision number (IEEE 754 binary16) stand for.
  ///
  /// `Float16` converts by a call a number where the processor is not known to do it, which takes many times as long.
  @inline(__always)
  init(halfBits bits: UInt16) {
    let magnitude = UInt32(bits & 0x7FFF) << 13
    let sign = UInt32(bits & 0x8000) << 16
    // The exponents' biases are 15 and 127; to multiply by their difference reads subnormal numbers right, too.
    let scaled = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
    let isFinite = bits & 0x7C00 != 0x7C00
    self.init(bitPattern: sign | (isFinite ? scaled : magnitude | 0x7F80_0000))
  }
}
