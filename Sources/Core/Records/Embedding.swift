import FoundationEssentials

/// The key `embedding` of a conversation: the answer of phase 2.
///
/// Written as an object with base64 of little-endian float32 (as OpenAI's
/// `encoding_format=base64`), or as a plain array of numbers; both are read.
package struct Embedding: Codable, Sendable, Equatable {
  /// Model that made the vector; nil in the plain array form.
  package var model: String?
  /// Fingerprint of the text that the vector stands for, as the model reads it; nil if unknown.
  ///
  /// Who needs the vector of a text with this fingerprint need not compute it again.
  package var text: String?
  package var values: [Float]

  package init(model: String?, text: String? = nil, values: [Float]) {
    self.model = model
    self.text = text
    self.values = values
  }

  private enum Key: CodingKey { case model, text, dimensions, base64 }

  /// Reads either form.
  ///
  /// - Throws: `DecodingError` when the base64 is broken or the count differs from `dimensions`.
  package init(from decoder: any Decoder) throws {
    if let plain = try? decoder.singleValueContainer().decode([Float].self) {
      self.init(model: nil, values: plain)
      return
    }
    let fields = try decoder.container(keyedBy: Key.self)
    let text = try fields.decode(String.self, forKey: .base64)
    guard let values = Self.floats(base64: text),
      values.count == (try fields.decode(Int.self, forKey: .dimensions))
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .base64,
        in: fields,
        debugDescription: "base64 does not hold the stated number of float32 values"
      )
    }
    self.init(
      model: try fields.decodeIfPresent(String.self, forKey: .model),
      text: try fields.decodeIfPresent(String.self, forKey: .text),
      values: values
    )
  }

  /// Writes the object form.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encodeIfPresent(model, forKey: .model)
    try fields.encodeIfPresent(text, forKey: .text)
    try fields.encode(values.count, forKey: .dimensions)
    try fields.encode(base64, forKey: .base64)
  }

  /// The values as base64 of little-endian float32.
  package var base64: String {
    let bytes = values.flatMap { value in
      withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
    }
    return Data(bytes).base64EncodedString()
  }

  /// Reads base64 of little-endian float32; nil for anything else.
  package static func floats(base64: String) -> [Float]? {
    guard let data = Data(base64Encoded: base64), data.count.isMultiple(of: 4) else { return nil }
    return data.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 4).map { offset in
        Float(
          bitPattern: UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
          )
        )
      }
    }
  }
}
