import LineStream
import Records

func readJSON(_ bytes: [UInt8]) {
  guard let object = try? JSONObject(bytes) else { return }
  let first = Array(#"{"a":[1,"\n"]}"#.utf8)
  let second = Array("null".utf8)
  let line = object.setting([("classification", first), ("id", second)])
  guard let spliced = try? JSONObject(line) else {
    fatalError("broken: a spliced line is an object")
  }
  require(spliced.value(of: "classification").map(Array.init) == first, "a set key has its value")
  require(spliced.value(of: "id").map(Array.init) == second, "so has the other")
  require(spliced.setting("id", to: second) == line, "setting the same value again changes nothing")
  for key: StaticString in ["type", "source", "x", ""] {
    require(
      spliced.value(of: key) == nil ? object.value(of: key) == nil : true,
      "no key is made up"
    )
    require(
      spliced.value(of: key).map(Array.init) == object.value(of: key).map(Array.init),
      "other keys stay"
    )
  }
  walk(bytes.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }, depth: 0)
  _ = object.identifier
  _ = object.integer(of: "created_at")
  _ = try? RecordCoding.decode(Conversation.self, from: bytes)
}

/// Goes through a value by brackets and quotes alone.
private func walk(_ value: ArraySlice<UInt8>, depth: Int) {
  guard depth < 20 else { return }
  for (key, member) in JSONText.members(of: value) {
    require(!member.isEmpty, "a member of a well-formed object has a value")
    require(JSONText.value(key, in: value) != nil, "a listed key is found")
    walk(member, depth: depth + 1)
  }
  for place in JSONText.elements(value) ?? [] {
    require(!place.isEmpty && value.startIndex <= place.lowerBound, "elements lie in their array")
    walk(value[place], depth: depth + 1)
  }
}
