/// Turns texts into unit-length vectors.
package protocol TextEncoder: Sendable {
  /// Name that goes into every embedding, for example `all-MiniLM-L6-v2`.
  var modelName: String { get }
  /// Length of each vector; 0 as long as the engine has not told.
  var dimensions: Int { get }
  /// Names what the model reads of a text: texts of one name get the same vector.
  ///
  /// It takes far less time than to encode the text.
  func fingerprint(of text: String) -> String
  /// Encodes each text by itself: the same text gives the same vector in any company.
  ///
  /// - Parameter texts: plain texts of any length; the encoder cuts what its model cannot read.
  /// - Returns: one vector of `dimensions` floats and length 1 a text, in the order of `texts`.
  /// - Throws: `ModelFailure`; any other error concerns these texts only.
  func encode(_ texts: [String]) async throws -> [[Float]]
}
