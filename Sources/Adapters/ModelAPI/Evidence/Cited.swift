/// A model's statement, and the short names of the conversations that it rests on, which stand in brackets behind it:
/// `The export stops. [c1 c3]`.
struct Cited: Decodable {
  let text: String
  let names: [String]

  /// Reads a statement; names may also stand within it, and behind one another.
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
