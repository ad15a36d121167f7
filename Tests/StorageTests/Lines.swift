import Records

/// Lines of a stream.
enum Lines {
  static func conversation(
    _ id: String,
    created: Int = 10,
    updated: Int = 20,
    subject: String = "help",
    body: String = "<p>It <b>broke</b> today</p>",
    answers: String = ""
  ) -> String {
    """
    {"type":"conversation","id":"\(id)","created_at":\(created),"updated_at":\(updated),\
    "source":{"subject":"\(subject)","body":"\(body)","author":{"id":"a\(id)"}},\
    "contacts":{"contacts":[{"id":"c\(id)"}]},"x":[1, 2.50]\(answers)}
    """
  }

  static func classification(
    _ type: ConversationType = .productIssue,
    actionable: Bool = true
  ) -> String {
    """
    ,"classification":{"type":"\(type.rawValue)","confidence":"high","score":0.9,\
    "urgency":"normal","sentiment":"neutral","priority":"normal","churn_risk":false,\
    "actionable":\(actionable),"stage1":{"type":"spam","confidence":"low","score":0.5},\
    "engine":"local","model":"m"}
    """
  }

  /// As ic-embed writes it: two floats, 1 and -2.
  static let embedding = #","embedding":{"base64":"AACAPwAAAMA=","dimensions":2,"model":"m"}"#
  static let plainEmbedding = #","embedding":[0.1, 1e-3]"#
  static let facets = """
    ,"facets":{"action_type":"bug_report","direction":"deficit","symptom":"s","user_goal":"g",\
    "engine":"local","model":"m"}
    """
  static let theme = #","theme":{"signature":"mail_lost","similarity":0.9,"reason":null}"#

  static func barrier(_ phase: Phase = .classification, watermark: Int? = 10) -> String {
    let cursor = watermark.map {
      #","cursor":{"watermark":{"created_at":\#($0),"id":"1"},"window":{"from":0,"to":100}}"#
    }
    return #"{"type":"barrier","phase":"\#(phase.rawValue)"\#(cursor ?? ""),"counts":{}}"#
  }

  static func end(_ phase: Phase? = .classification) -> String {
    let name = phase.map { #","phase":"\#($0.rawValue)""# } ?? ""
    return #"{"type":"end"\#(name),"counts":{}}"#
  }

  static func skipped(_ id: String) -> String {
    #"{"type":"skipped","id":"\#(id)","reason":"too_short"}"#
  }

  static func rejected(_ id: String?, line: String = "{") -> String {
    let name = id.map { #""id":"\#($0)","# } ?? ""
    return #"{"type":"rejected","tool":"ic-classify",\#(name)"reason":"bad","line":"\#(line)"}"#
  }

  static func theme(_ signature: String, _ ids: [String] = ["1"], isNew: Bool = true) -> String {
    """
    {"type":"theme","signature":"\(signature)","title":"t","product_area":"p","component":"c",\
    "keywords":[],"centroid":[1],"direction":"neutral","size":1,"conversation_ids":\(list(ids)),\
    "first_seen":1,"last_seen":2,"quality":{"score":1,"why":"w"},"new":\(isNew)}
    """
  }

  static func orphan(_ signature: String, _ ids: [String] = ["1"]) -> String {
    """
    {"type":"orphan","signature":"\(signature)","title":"t","conversation_ids":\(list(ids)),\
    "first_seen":1,"last_seen":2}
    """
  }

  static func dropped(_ ids: [String], signature: String = "s", reason: String = "incoherent")
    -> String
  {
    """
    {"type":"dropped","signature":"\(signature)","conversation_ids":\(list(ids)),\
    "reason":"\(reason)"}
    """
  }

  static func story(
    _ signature: String,
    _ ids: [String] = ["1"],
    contact: String = "c1",
    toldBy: [String] = []
  ) -> String {
    let evidence = ids.map {
      #"{"conversation_id":"\#($0)","excerpt":"quote \#($0)","created_at":1}"#
    }
    return """
      {"type":"story","signature":"\(signature)","title":"t","user_story":"u",\
      "description":"They say: quote 1","acceptance_criteria":["a"],"severity":"high",\
      "confidence":{"score":0.5,"why":"w"},"product_area":"p","component":"c",\
      "conversation_ids":\(list(ids)),"evidence":[\(evidence.joined(separator: ","))],\
      "contacts":[{"id":"\(contact)"}],"companies":[],"first_seen":1,"last_seen":2,\
      "told_by":\(list(toldBy))}
      """
  }

  private static func list(_ ids: [String]) -> String {
    "[" + ids.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }
}
