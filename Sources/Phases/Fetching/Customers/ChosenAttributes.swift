import FoundationEssentials
import Helpdesk
import LineStream

/// What is kept of a contact or a company: the attributes that were named.
struct ChosenAttributes: Sendable {
  /// A member of an object: its key as JSON without the quotes, and its value as JSON.
  typealias Member = (key: String, value: [UInt8])

  /// Fields of the helpdesk's own.
  let fields: [Member]
  /// Those that a team has made.
  let custom: [Member]
  /// The company that a contact belongs to.
  let companyID: String?

  /// Chooses from a profile; an attribute that a team has made goes before a field of the same name.
  init(_ names: [String], of profile: CustomerProfile) {
    let made = Self.values(profile.object.value(of: "custom_attributes"))
    let own = Self.values(profile.object.bytes[...])
    var (fields, custom): ([Member], [Member]) = ([], [])
    for name in names {
      let key = String(JSONText.quoted(name).dropFirst().dropLast())
      if let value = made[name].flatMap(Self.simple) {
        custom.append((key, value))
      } else if let value = own[name].flatMap({ Self.simple($0) ?? Self.named($0) }) {
        fields.append((key, value))
      }
    }
    (self.fields, self.custom, companyID) = (fields, custom, profile.companyID)
  }

  /// True where it has none of those that were named.
  var isEmpty: Bool { fields.isEmpty && custom.isEmpty }

  /// Adds the attributes to an object as JSON, in place of those that it has of the same names.
  func added(to object: ArraySlice<UInt8>) -> [UInt8] {
    var members = fields
    if !custom.isEmpty {
      let present = JSONText.value("custom_attributes", in: object) ?? []
      members.append(("custom_attributes", Self.object(present, adding: custom)))
    }
    return Self.object(object, adding: members)
  }

  private static func object(_ object: ArraySlice<UInt8>, adding members: [Member]) -> [UInt8] {
    let added = Set(members.map(\.key))
    let kept = JSONText.members(of: object).filter { !added.contains($0.key) }
    let all = kept.map { ($0.key, Array($0.value)) } + members
    let body = all.map { Array("\"\($0.0)\":".utf8) + $0.1 }.joined(separator: Array(",".utf8))
    return Array("{".utf8) + body + Array("}".utf8)
  }

  /// The values of an object by their keys, escapes resolved.
  private static func values(_ object: ArraySlice<UInt8>?) -> [String: ArraySlice<UInt8>] {
    let members = object.map { JSONText.members(of: $0) } ?? []
    return Dictionary(members.map { (plain($0.key), $0.value) }) { $1 }
  }

  private static func plain(_ key: String) -> String {
    guard key.contains("\\") else { return key }
    return (try? JSONDecoder().decode(String.self, from: Data("\"\(key)\"".utf8))) ?? key
  }

  /// A text, a number or a truth value on one line; nil for what is none.
  private static func simple(_ value: ArraySlice<UInt8>) -> [UInt8]? {
    let others = [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "n")]
    return value.first.map(others.contains) ?? true ? nil : Array(value)
  }

  /// What has a name of its own counts by that: a company's plan.
  private static func named(_ value: ArraySlice<UInt8>) -> [UInt8]? {
    guard let name = JSONText.value("name", in: value).flatMap(simple) else { return nil }
    return Array(#"{"name":"#.utf8) + name + Array("}".utf8)
  }
}
