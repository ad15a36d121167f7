import LineStream

/// Puts sentences together into messages, each time a little differently.
struct Composer {
  let corpus: Corpus
  var random: SplitMix64

  /// A customer's opening message on a topic, as paragraphs of HTML in JSON escapes.
  mutating func opening(on topic: Topic) -> [UInt8] {
    var sentences: [Template] = []
    if random.chance(25) { sentences.append(random.pick(corpus[.contexts])) }
    sentences.append(random.pick(topic.openings))
    if random.chance(70) { sentences.append(random.pick(topic.details)) }
    if topic.type == "product_issue", random.chance(35) {
      sentences.append(random.pick(corpus[.impacts]))
    }
    if random.chance(45) {
      sentences.append(
        random.pick(
          corpus[topic.type == "product_issue" ? .complaints : .requests]
        )
      )
    }
    let greeting = random.chance(55) ? random.pick(corpus[.greetings]) : nil
    let closing = random.chance(40) ? random.pick(corpus[.closings]) : nil
    return letter(greeting, sentences, closing)
  }

  /// A later message of the customer that says what the opening left out.
  mutating func followUp(on topic: Topic) -> [UInt8] {
    letter(nil, [random.pick(topic.openings)] + topic.details.shuffledPair(&random), nil)
  }

  /// A message of one sentence picked from a list.
  mutating func message(_ templates: [Template]) -> [UInt8] {
    letter(nil, [random.pick(templates)], nil)
  }

  /// Marketing mail: what it says hides behind invisible padding, as newsletters do it.
  mutating func newsletter() -> [UInt8] {
    var html = Array("<div style=\\\"display:none\\\">".utf8)
    for _ in 0..<random.within(30...90) { html += Array("&zwnj;&nbsp;\u{034F}\u{200C} ".utf8) }
    html += Array("</div>".utf8) + message(corpus[.newsletters])
    html += Array(
      "<p><a href=\\\"https://news.example/u/\(random.below(99_999))\\\">Unsubscribe</a></p>".utf8
    )
    return html
  }

  /// A line of plain text, in JSON escapes.
  mutating func line(_ templates: [Template]) -> [UInt8] {
    var json: [UInt8] = []
    JSONText.appendEscaped(filled(random.pick(templates)), to: &json)
    return json
  }

  private mutating func letter(
    _ greeting: Template?,
    _ sentences: [Template],
    _ closing: Template?
  ) -> [UInt8] {
    let isCasual = random.chance(12)
    let typoAt = random.chance(10) ? random.within(20...90) : nil
    let separator = random.chance(20) ? "<br>" : random.chance(25) ? "</p><p>" : " "
    var html = Array("<p>".utf8)
    if let greeting { html += escaped(filled(greeting)) + Array("</p><p>".utf8) }
    for (index, sentence) in sentences.enumerated() {
      if index > 0 { html += Array(separator.utf8) }
      var text = filled(sentence)
      if index == 0 { roughen(&text, isCasual: isCasual, typoAt: typoAt) }
      html += escaped(text)
    }
    if let closing { html += Array("</p><p>".utf8) + escaped(filled(closing)) }
    return html + Array("</p>".utf8)
  }

  private mutating func filled(_ template: Template) -> [UInt8] {
    var text: [UInt8] = []
    for piece in template.pieces {
      switch piece {
      case .text(let bytes): text += bytes
      case .slot(let words): text += random.pick(words)
      }
    }
    return text
  }

  /// Writes as people in a hurry do: in lower case, two letters swapped.
  private func roughen(_ text: inout [UInt8], isCasual: Bool, typoAt: Int?) {
    if isCasual {
      for index in text.indices where (0x41...0x5A).contains(text[index]) { text[index] |= 0x20 }
    }
    guard let typoAt, typoAt + 1 < text.count else { return }
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    if letters.contains(text[typoAt]), letters.contains(text[typoAt + 1]) {
      text.swapAt(typoAt, typoAt + 1)
    }
  }
}

/// Escapes text for HTML within a JSON string.
private func escaped(_ text: [UInt8]) -> [UInt8] {
  var json: [UInt8] = []
  json.reserveCapacity(text.count + 16)
  for byte in text {
    switch byte {
    case UInt8(ascii: "&"): json += Array("&amp;".utf8)
    case UInt8(ascii: "<"): json += Array("&lt;".utf8)
    case UInt8(ascii: ">"): json += Array("&gt;".utf8)
    case UInt8(ascii: "'"): json += Array("&#39;".utf8)
    case UInt8(ascii: "\""): json += Array("&quot;".utf8)
    default: json.append(byte)
    }
  }
  return json
}

extension Array {
  /// Two different elements in random order, or all where there are fewer.
  fileprivate func shuffledPair(_ random: inout SplitMix64) -> [Element] {
    guard count > 1 else { return self }
    let first = random.below(count)
    let second = (first + 1 + random.below(count - 1)) % count
    return [self[first], self[second]]
  }
}
