/// A model's statement, and the short names of the conversations that it rests on.
///
/// They stand in brackets before it: `[c1 c3] The export stops.` A model that writes the names first must have some, and a
/// schema's pattern can hold it to that.
struct Cited: Decodable {
  let text: String
  let names: [String]

  /// Reads a statement; names may also stand behind or within it.
  init(_ statement: String) {
    let citation = /\s*\[(c\d+(?:[\s,;]+c\d+)*)\]/
    names = statement.matches(of: citation).flatMap { match in
      match.1.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    text = statement.replacing(citation, with: "").oneLine
  }

  init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }
}
