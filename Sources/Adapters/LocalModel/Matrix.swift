import COneDNN

/// A row-major matrix, or a band of its columns, in memory owned by someone else.
struct Matrix {
  let base: UnsafeMutablePointer<Float>
  let rows: Int
  let columns: Int
  /// Distance between the starts of two rows, in floats.
  let stride: Int

  /// Becomes `scale` · a · b and `kept` times what was here; `b` is transposed on request.
  func assign(
    _ a: Matrix,
    times b: Matrix,
    transposed: Bool,
    scale: Float = 1,
    keeping kept: Float = 0
  ) {
    let (asItIs, turned) = (CChar(UInt8(ascii: "N")), CChar(UInt8(ascii: "T")))
    let status = dnnl_sgemm(
      asItIs,
      transposed ? turned : asItIs,
      Int64(rows),
      Int64(columns),
      Int64(a.columns),
      scale,
      a.base,
      Int64(a.stride),
      b.base,
      Int64(b.stride),
      kept,
      base,
      Int64(stride)
    )
    Operation.check(status)
  }
}
