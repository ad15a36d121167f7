/// The post-processor of a tokenizer.json: the special pieces around a text.
struct TokenizerFraming: Decodable {
  /// The first and the last special piece; nil when another form of post-processor is used.
  let ends: (first: String, last: String)?

  private enum CodingKeys: String, CodingKey {
    case cls, sep, single, processors
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if values.contains(.processors) {
      let parts = try values.decode([TokenizerFraming].self, forKey: .processors)
      ends = parts.lazy.compactMap(\.ends).first
    } else if values.contains(.single) {
      let names = try values.decode([Part].self, forKey: .single).map { $0.SpecialToken?.id }
      ends = names.first.flatMap { $0 }.flatMap { first in
        names.last.flatMap { $0 }.map { (first, $0) }
      }
    } else if values.contains(.cls), values.contains(.sep) {
      var first = try values.nestedUnkeyedContainer(forKey: .cls)
      var last = try values.nestedUnkeyedContainer(forKey: .sep)
      ends = (try first.decode(String.self), try last.decode(String.self))
    } else {
      ends = nil
    }
  }

  private struct Part: Decodable {
    struct Special: Decodable { let id: String }
    let SpecialToken: Special?
  }
}
