import LineStream

/// Turns the bodies of the opening and the parts into plain text, as `display_as=plaintext` does.
func withPlainTextBodies(_ conversation: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(conversation.count)
  var copied = 0
  for body in bodies(conversation[...]) {
    result += conversation[copied..<body.startIndex]
    result += Array(JSONText.quoted(plainText(JSONValue(scalar: body).text ?? "")).utf8)
    copied = body.endIndex
  }
  return result + conversation[copied...]
}

/// The body strings of a conversation, in the order in which they stand in it.
private func bodies(_ conversation: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  let parts = JSONText.value(at: ["conversation_parts", "conversation_parts"], in: conversation)
  let messages =
    [JSONText.value("source", in: conversation)].compactMap { $0 }
    + (parts.map { list in (JSONText.elements(list) ?? []).map { list[$0] } } ?? [])
  return messages.compactMap { JSONText.value("body", in: $0) }
    .filter { $0.first == UInt8(ascii: "\"") }
    .sorted { $0.startIndex < $1.startIndex }
}

private let entities = [
  "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'", "nbsp": " ", "zwnj": "\u{200C}",
]

/// HTML as plain text: line breaks for breaks and paragraphs, entities decoded, tags left out.
private func plainText(_ html: String) -> String {
  var text = ""
  var rest = html[...]
  while let special = rest.firstIndex(where: { $0 == "<" || $0 == "&" }) {
    text += rest[..<special]
    let isTag = rest[special] == "<"
    guard let end = rest[special...].firstIndex(of: isTag ? ">" : ";") else { break }
    let name = String(rest[rest.index(after: special)..<end])
    if isTag {
      if ["br", "br/", "br /", "/p", "/div", "/li"].contains(name) { text += "\n" }
    } else {
      text += entities[name] ?? "&\(name);"
    }
    rest = rest[rest.index(after: end)...]
  }
  return (text + rest).trimmingNewlines
}

extension String {
  fileprivate var trimmingNewlines: String {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}
