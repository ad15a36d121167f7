import Foundation
import LineStream
import Postgres
import Records
import Storage

/// Fills a site with what a run finds, in words that try to break out.
enum Shelf {
  static let evil = "<script>alert(1)</script><svg onload=alert(2)> \"'&\u{202E}txet\u{7}"
  static let evilID = "evil/1?x=<b>&\"'"
  static let signature = "mail_lost"

  /// Stores two conversations, a theme and a story of a completed run; gives the run's id.
  static func fill(_ site: Site) throws -> Int {
    let run = try site.addRun(.running)
    let session = try StoreSession(try site.connect(), run: run, epoch: nil, isDryRun: false)
    for (id, created, vector) in [(evilID, 1_790_000_100, "[1,0]"), ("2", 1_790_000_200, "[0,1]")] {
      let line = conversation(id, created, vector)
      try session.add(try JSONObject(line)) {
        try RecordCoding.decode(Conversation.self, from: line)
      }
    }
    let theme = self.theme
    try session.add(try RecordCoding.decode(Theme.self, from: theme), theme)
    let story = self.story
    try session.add(try RecordCoding.decode(Story.self, from: story), story)
    _ = try session.commit(at: End(phase: .storyCreation, counts: [:]))
    try site.sql(
      """
      UPDATE pipeline_runs SET status = 'completed', checkpoint = '{}', completed_at = now(),
        current_phase = 'completed', error_message = '<script>alert(3)</script>' WHERE id = \(run)
      """
    )
    return run
  }

  /// A text as JSON.
  static func quoted(_ text: String) -> String {
    String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
  }

  private static func conversation(_ id: String, _ created: Int, _ vector: String) -> [UInt8] {
    Array(
      """
      {"type":"conversation","id":\(quoted(id)),"created_at":\(created),"updated_at":\(created),\
      "source":{"subject":\(quoted(evil)),"body":\(quoted("<p>Where is my mail? \(evil)</p>")),\
      "author":{"type":"user","id":"a"}},"contacts":{"contacts":[{"id":"c1"}]},\
      "conversation_parts":{"conversation_parts":[{"id":"p","part_type":"comment",\
      "body":\(quoted("<p>\(evil)</p>")),"created_at":\(created),"author":{"type":"admin","id":"b"}}]},\
      "classification":{"type":"product_issue","confidence":"high","score":0.9,"urgency":"normal",\
      "sentiment":"neutral","priority":"normal","churn_risk":false,"actionable":true,\
      "stage1":{"type":"spam","confidence":"low","score":0.5},"engine":"local","model":"m"},\
      "embedding":\(vector),"facets":{"action_type":"bug_report","direction":"deficit",\
      "symptom":\(quoted(evil)),"user_goal":"g","engine":"local","model":"m"},\
      "theme":{"signature":"\(signature)","similarity":0.9,"reason":null}}
      """.utf8
    )
  }

  private static var theme: [UInt8] {
    Array(
      """
      {"type":"theme","signature":"\(signature)","title":\(quoted(evil)),"product_area":\(quoted("a<b>&c")),\
      "component":"c","keywords":[\(quoted(evil))],"centroid":[1,0],"direction":"neutral","size":2,\
      "conversation_ids":["2"],"first_seen":1790000100,"last_seen":1790000200,\
      "quality":{"score":1,"why":"w"},"new":true}
      """.utf8
    )
  }

  private static var story: [UInt8] {
    Array(
      """
      {"type":"story","signature":"\(signature)","title":\(quoted(evil)),"user_story":\(quoted(evil)),\
      "description":\(quoted(evil)),"acceptance_criteria":[\(quoted(evil))],"severity":"high",\
      "confidence":{"score":0.5,"why":"w"},"product_area":\(quoted("a<b>&c")),"component":"c",\
      "conversation_ids":[\(quoted(evilID)),"2"],"evidence":[{"conversation_id":\(quoted(evilID)),\
      "excerpt":\(quoted(evil)),"link":"javascript:alert(4)","created_at":1790000100}],\
      "contacts":[{"id":"c1"}],"companies":[{"id":"k","name":\(quoted(evil))}],\
      "first_seen":1790000100,"last_seen":1790000200,"severity_reasons":[\(quoted(evil))],\
      "rank":{"score":0.5,"severity":0.35,"size":0.07,"growth":0.08},"facts":\(facts)}
      """.utf8
    )
  }

  private static var facts: String {
    let said = #"{"conversation_id":\#(quoted(evilID)),"text":\#(quoted(evil))}"#
    let mentions = #"[{"name":\#(quoted(evil)),"conversations":2}]"#
    return """
      {"conversations":2,"customers":1,"companies":1,"since":"2026-09-21","weeks":[],\
      "trend":"steady","trend_reason":\(quoted(evil)),"versions":\(mentions),\
      "platforms":\(mentions),"errors":\(mentions),"steps":[\(said)],\
      "support":[{"kind":"confirmed","conversations":1,"example":\(said)}]}
      """
  }
}
