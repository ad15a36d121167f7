import FoundationEssentials

/// A safetensors file: named arrays of numbers, read where they lie.
///
/// Format: 8 bytes with the header's length (little-endian), the header as JSON, then the data.
struct Safetensors: Sendable {
  let file: MappedFile
  private let header: [String: Entry]
  private let dataStart: Int

  private struct Entry: Decodable {
    let dtype: String?
    let shape: [Int]?
    let data_offsets: [Int]?
  }

  /// Opens the file and reads its header.
  ///
  /// - Throws: `ModelError` when the file is not there or its header is damaged.
  init(path: String) throws(ModelError) {
    let file = try MappedFile(path: path)
    guard file.bytes.count >= 8 else { throw ModelError(path, "the file is cut short") }
    let length = UInt64(littleEndian: file.bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(file.bytes.count - 8) else {
      throw ModelError(path, "the file is cut short in its header")
    }
    dataStart = 8 + Int(length)
    do {
      let json = Data(file.bytes[8..<dataStart])
      header = try JSONDecoder().decode([String: Entry].self, from: json)
    } catch {
      throw ModelError(path, "the header is not a safetensors header")
    }
    self.file = file
  }

  /// The array `name` of 32-bit floats, in row-major order, valid as long as `file` lives.
  ///
  /// - Throws: `ModelError` when it is missing or differs from `shape`, or lies outside the file.
  func floats(_ name: String, shape: [Int]) throws(ModelError) -> UnsafePointer<Float> {
    guard let entry = header[name] else { throw fault(name, "is missing") }
    guard entry.dtype == "F32", entry.shape == shape else {
      throw fault(name, "is not an F32 array of shape \(shape)")
    }
    let size = shape.reduce(4, *)
    guard let offsets = entry.data_offsets, offsets.count == 2, 0 <= offsets[0],
      offsets[0] <= offsets[1],
      offsets[1] - offsets[0] == size, offsets[1] <= file.bytes.count - dataStart
    else { throw fault(name, "does not lie inside the file") }
    guard (dataStart + offsets[0]).isMultiple(of: 4), let base = file.bytes.baseAddress else {
      throw fault(name, "does not start at a multiple of 4 bytes")
    }
    return (base + dataStart + offsets[0]).assumingMemoryBound(to: Float.self)
  }

  private func fault(_ name: String, _ reason: String) -> ModelError {
    ModelError(file.path, "\(name) \(reason)")
  }
}
