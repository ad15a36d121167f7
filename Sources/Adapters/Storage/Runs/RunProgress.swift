import Postgres
import Records

/// Counters as a checkpoint shows them, and the time of the transaction.
struct Counted {
  var counts: [String: Int]
  /// ISO 8601 in UTC.
  var time: String
}

/// A run's row, brought forward in the transaction that moves the run on.
struct RunProgress {
  let connection: Connection
  let run: RunFence

  /// What a commit of classification adds to the row beside the counters.
  struct Mark {
    /// Place up to which everything is stored; nil where the checkpoint stays as it is.
    var cursor: Cursor?
    /// Whether classification is complete.
    var isComplete: Bool
    /// What a dry run may show of the batch.
    var samples: [DryRunPreview.Sample]
  }

  /// Adds a batch to the counters and writes the checkpoint.
  ///
  /// - Throws: `StoreError.superseded` when another process has taken the run over; `PostgresError`.
  func advance(by change: RunCounters.Change, _ mark: Mark) throws -> Counted {
    let cursor = try mark.cursor.map {
      String(decoding: try RecordCoding.encode($0), as: UTF8.self)
    }
    // Where a batch comes again, since nobody could tell that its commit had succeeded, no
    // conversation is new.
    let preview = change.classifiedOnly > 0 ? try merged(mark.samples) : nil
    let rows = try connection.execute(
      named: RunCounters.advance,
      [.init(run.id), .init(run.epoch)] + change.parameters + [
        Parameter(cursor), Parameter(mark.isComplete ? "t" : "f"), Parameter(preview),
      ]
    )
    guard let row = rows.first else { throw StoreError.superseded(run: run.id) }
    return try read(row)
  }

  /// Counts afresh from the rows, which must give what was counted on the way.
  ///
  /// - Throws: `StoreError.miscounted`, `PostgresError`.
  func recount(after kept: Counted) throws -> Counted {
    let row = try read(try connection.execute(named: RunCounters.recount, [.init(run.id)])[0])
    guard row.counts == kept.counts else {
      throw StoreError.miscounted(run: run.id, kept: kept.counts, rows: row.counts)
    }
    return row
  }

  private func read(_ row: Row) throws -> Counted {
    let counts = try RunCounters.names.map { ($0, try row.value($0, as: Int.self)) }
    return Counted(
      counts: Dictionary(uniqueKeysWithValues: counts),
      time: try row.value("updated_at")
    )
  }

  /// The preview of a dry run with more samples, as JSON.
  private func merged(_ samples: [DryRunPreview.Sample]) throws -> String {
    let rows = try connection.execute(
      "SELECT preview::text AS preview FROM pipeline_runs WHERE id = $1",
      [.init(run.id)],
      context: "read_preview"
    )
    var preview = DryRunPreview()
    if let text = rows.first?["preview"] {
      preview = try RecordCoding.decode(DryRunPreview.self, from: Array(text.utf8))
    }
    for sample in samples { preview.add(sample) }
    preview.timestamp = Timestamp.now
    return String(decoding: try RecordCoding.encode(preview), as: UTF8.self)
  }
}
