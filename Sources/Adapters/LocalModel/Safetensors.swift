import FoundationEssentials
import Synchronization

/// A safetensors file: named arrays of numbers, read where they lie.
///
/// Format: 8 bytes with the header's length (little-endian), the header as JSON, then the data.
final class Safetensors: Sendable {
  let file: MappedFile
  private let header: [String: Entry]
  private let dataStart: Int
  private let widened = Mutex<[String: Widened]>([:])

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
    let start = 8 + Int(length)
    dataStart = start
    do {
      let json = file.withBytes { Data($0[8..<start]) }
      header = try JSONDecoder().decode([String: Entry].self, from: json)
    } catch {
      throw ModelError(path, "the header is not a safetensors header")
    }
    self.file = file
  }

  /// Whether there is an array of that name.
  func holds(_ name: String) -> Bool { header[name] != nil }

  /// The array `name` as 32-bit floats, in row-major order, valid as long as this object lives.
  ///
  /// Arrays of 16-bit floats are widened.
  ///
  /// - Throws: `ModelError` when it is missing or differs from `shape`, or lies outside the file.
  func floats(_ name: String, shape: [Int]) throws(ModelError) -> UnsafePointer<Float> {
    guard let entry = header[name] else { throw fault(name, "is missing") }
    guard let type = NumberType(rawValue: entry.dtype ?? ""), entry.shape == shape else {
      throw fault(name, "is not an F32 array of shape \(shape)")
    }
    let size = shape.reduce(type.bytes, *)
    guard let offsets = entry.data_offsets, offsets.count == 2, 0 <= offsets[0],
      offsets[0] <= offsets[1],
      offsets[1] - offsets[0] == size, offsets[1] <= file.bytes.count - dataStart
    else { throw fault(name, "does not lie inside the file") }
    guard (dataStart + offsets[0]).isMultiple(of: type.bytes), let base = file.bytes.baseAddress
    else { throw fault(name, "does not start at a multiple of \(type.bytes) bytes") }
    let start = base + dataStart + offsets[0]
    if type == .float32 { return start.assumingMemoryBound(to: Float.self) }
    return widened.withLock { widened in
      let array = widened[name] ?? Widened(start, type, count: shape.reduce(1, *))
      widened[name] = array
      return array.numbers
    }
  }

  private func fault(_ name: String, _ reason: String) -> ModelError {
    ModelError(file.path, "\(name) \(reason)")
  }
}

/// The types of numbers that can be read.
private enum NumberType: String {
  case float32 = "F32"
  case float16 = "F16"
  case bfloat16 = "BF16"

  var bytes: Int { self == .float32 ? 4 : 2 }
}

/// A copy of an array of 16-bit floats as 32-bit floats.
// Unchecked: nothing is written after the initializer.
private final class Widened: @unchecked Sendable {
  let numbers: UnsafePointer<Float>

  init(_ start: UnsafeRawPointer, _ type: NumberType, count: Int) {
    let numbers = UnsafeMutablePointer<Float>.allocate(capacity: count)
    for index in 0..<count {
      let bits = UInt16(
        littleEndian: start.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)
      )
      numbers[index] =
        type == .float16 ? Float(halfBits: bits) : Float(bitPattern: UInt32(bits) << 16)
    }
    self.numbers = UnsafePointer(numbers)
  }

  deinit { numbers.deallocate() }
}
