/// What a transformer encoder looks like: the numbers of its config.json.
struct EncoderShape: Sendable, Equatable {
  /// The kinds of transformers that can be computed; they differ in their positions and names.
  enum Kind: String, Sendable, CaseIterable {
    case bert
    case mpnet
    case xlmRoberta = "xlm-roberta"
  }

  /// What follows the wide layer.
  enum Activation: Sendable {
    case gelu, geluTanh, relu
  }

  var kind = Kind.bert
  var hidden: Int
  var heads: Int
  var intermediate: Int
  var layers: Int
  /// Rows of the table of positions.
  var positions: Int
  /// Rows of the table of pieces.
  var pieces: Int
  var tokenTypes = 2
  var normEpsilon: Float = 1e-12
  var activation = Activation.gelu
  /// The number of the padding piece; XLM-R and MPNet count positions from behind it.
  var padding = 0
  /// Rows of MPNet's table of relative positions.
  var distanceBuckets = 32

  var headSize: Int { hidden / heads }
  /// The row of the table of positions that the first token takes.
  var firstPosition: Int { kind == .bert ? 0 : padding + 1 }
  /// The longest sequence that has positions.
  var longestSequence: Int { positions - firstPosition }

  /// all-MiniLM-L6-v2, whose package brings no config.json.
  static let miniLM = EncoderShape(
    hidden: 384,
    heads: 12,
    intermediate: 1536,
    layers: 6,
    positions: 512,
    pieces: 30_522
  )
}
