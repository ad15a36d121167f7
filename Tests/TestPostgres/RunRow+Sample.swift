import Records
package import Storage

extension RunRow {
  /// A run that is in no database: one that has just begun, as `change` alters it.
  ///
  /// - Throws: `DecodingError` where the type has a field that is not set here.
  package static func sample(_ change: (inout RunRow) -> Void = { _ in }) throws -> RunRow {
    let json = """
      {"id": 1, "status": "running", "currentPhase": "classification", "dateFrom": 0, "dateTo": 86400,
        "autoCreateStories": false, "counters": {}, "storiesReady": false, "errors": "[]",
        "warnings": "[]", "settings": "{\\"dry_run\\":false,\\"auto_create_stories\\":false,\\"engine\\":\\"local\\"}",
        "modelUsage": "[]", "startedAt": 0, "worked": 0, "ownerEpoch": 1, "retries": 0, "rateLimited": 0,
        "hasLostDetails": false, "heartbeatAge": 0}
      """
    var row = try RecordCoding.decode(RunRow.self, from: Array(json.utf8))
    change(&row)
    return row
  }
}
