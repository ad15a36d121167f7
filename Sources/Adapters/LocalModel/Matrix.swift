import COneDNN

/// Eight floats: every row in the model is a whole number of these.
typealias Lanes = SIMD8<Float>

/// A row-major matrix, or a band of its columns, in memory owned by someone else.
struct Matrix {
  let base: UnsafeMutablePointer<Float>
  let rows: Int
  let columns: Int
  /// Distance between the starts of two rows, in floats.
  let stride: Int

  func row(_ index: Int) -> UnsafeMutablePointer<Float> { base + index * stride }

  func columns(from start: Int, count: Int) -> Matrix {
    Matrix(base: base + start, rows: rows, columns: count, stride: stride)
  }

  /// Adds `scale` · a · b to `kept` times what is here; `b` is transposed on request.
  func add(
    _ a: Matrix,
    times b: UnsafePointer<Float>,
    stride bStride: Int,
    transposed: Bool,
    scale: Float = 1,
    keeping kept: Float
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
      b,
      Int64(bStride),
      kept,
      base,
      Int64(stride)
    )
    precondition(status == dnnl_success, "oneDNN refused a matrix product: status \(status)")
  }
}

/// Makes oneDNN compute on the calling thread alone; parallelism comes from concurrent callers.
func useOneThread() {
  omp_set_num_threads(1)
}

extension UnsafePointer<Float> {
  /// The eight floats at `index`, which needs no alignment.
  @inline(__always)
  func lanes(_ index: Int) -> Lanes {
    UnsafeRawPointer(self + index).loadUnaligned(as: Lanes.self)
  }
}

extension UnsafeMutablePointer<Float> {
  /// The eight floats at `index`, which needs no alignment.
  @inline(__always)
  func lanes(_ index: Int) -> Lanes { UnsafePointer(self).lanes(index) }

  /// Replaces the eight floats at `index`, which needs no alignment.
  @inline(__always)
  func store(_ value: Lanes, at index: Int) {
    UnsafeMutableRawPointer(self + index).storeBytes(of: value, as: Lanes.self)
  }
}
