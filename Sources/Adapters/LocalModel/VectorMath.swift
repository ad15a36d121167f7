/// Elementary functions on eight floats at a time, without calls and without branches.
enum VectorMath {
  /// The smaller of two numbers, lane by lane.
  @inline(__always)
  static func minimum(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .< a) }

  /// The larger of two numbers, lane by lane.
  @inline(__always)
  static func maximum(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .> a) }

  /// e to the power of `x`, for x <= 0; relative error below 3e-7, and 0 below -87.
  ///
  /// x = n ln 2 + r: 2ⁿ goes into the exponent's bits, eʳ is Taylor's series to r⁶.
  @inline(__always)
  static func exp(_ x: Lanes) -> Lanes {
    let lowest = Lanes(repeating: -87)
    let bounded = maximum(x, lowest)
    // Adding 1.5 · 2²³ rounds to an integer, which then lies in the lowest bits.
    let shifter: Float = 12_582_912
    let shifted = bounded * 1.442_695_04 + shifter
    let n = shifted - shifter
    // ln 2 in two parts, so that n ln 2 loses no digits.
    let r = (bounded - n * 0.693_359_375) + n * 2.121_944_4e-4
    var series = r * (1 / 720) + (1 / 120)
    series = series * r + (1 / 24)
    series = series * r + (1 / 6)
    series = series * r + 0.5
    series = series * r + 1
    series = series * r + 1
    let power = unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &<< 23
    let bits = unsafeBitCast(series, to: SIMD8<UInt32>.self) &+ power
    return unsafeBitCast(bits, to: Lanes.self).replacing(with: 0, where: x .< lowest)
  }

  /// x Φ(x), the exact Gaussian error linear unit; absolute error below 3e-6 for |x| < 8.
  ///
  /// erf(z) is taken as z P(z²) / Q(z²), fitted for |z| <= 3.6, and as constant beyond, where it
  /// differs from ±1 by less than 4e-7. Golden/fit-erf.py beside the tests makes the constants.
  @inline(__always)
  static func gelu(_ x: Lanes) -> Lanes {
    let limit = Lanes(repeating: 3.6)
    let z = maximum(minimum(x * 0.707_106_78, limit), -limit)
    let t = z * z
    var p = t * -1.351_638_1e-6 + 2.174_449_3e-4
    p = p * t + 8.236_926e-3
    p = p * t + 6.527_047e-2
    p = p * t + 3.154_765_7e-1
    p = p * t + 1.128_378
    var q = t * 1.953_669_6e-3 + 2.379_612_6e-2
    q = q * t + 1.621_972_5e-1
    q = q * t + 6.129_035e-1
    q = q * t + 1
    return x * 0.5 * (1 + z * p / q)
  }
}
