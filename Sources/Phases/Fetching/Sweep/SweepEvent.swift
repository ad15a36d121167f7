package import Helpdesk
package import Records

/// What a sweep tells its caller, in order.
package enum SweepEvent: Sendable {
  /// The source's own line.
  case conversation([UInt8])
  case skipped(Skipped)
  case rejected(Rejected)
  /// A conversation that the caller has as it stands, or that was dealt with before, was passed over.
  case unchanged
  case barrier(Barrier)
  case end(End)
  /// The source has told how many conversations the search finds.
  case total(Int)
  /// The sweep is about to wait for the source: a good moment to flush.
  case waiting
  /// A stop was asked for, and so many conversations that were asked for are still to come out.
  case draining(Int)
}

/// What a sweep is to cover.
package struct SweepPlan: Sendable {
  /// Tool that the rejections name.
  package var tool: String
  /// The time that the window is of; only a sweep by time of creation resumes behind a place, one by time of
  /// update passes over what there is.
  package var field: PageRequest.Field = .createdAt
  /// Both ends included.
  package var window: Cursor.Window
  /// Place after which to begin.
  package var resumeAfter: Watermark?
  /// Counters to begin with: those of the checkpoint that is resumed.
  package var counts: [String: Int] = [:]
  /// What the searches promised and gave before: that of the checkpoint that is resumed.
  package var search = SearchTally()
  /// Ids that were listed before, where they are known.
  package var seen: Set<String> = []
  /// Most conversations still to keep; nil for all.
  package var maximumKept: Int?
  /// Update times of conversations that the caller has, by id.
  package var known: [String: Int] = [:]
  /// Conversations that the sweep has dealt with before it was interrupted, one by time of update.
  package var settled: Set<String> = []
  /// Conversations to fetch in place of those in the window, in this order; what can be no id is
  /// rejected.
  package var ids: [String]?
  /// Conversations that are asked for ahead of the one whose turn it is, beyond the requests that may
  /// be in flight: room for answers that overtake others.
  package var slack = 10
  /// Seconds for which is asked while the source fails as a whole.
  package var retryFor = 900.0

  package init(tool: String, window: Cursor.Window) {
    self.tool = tool
    self.window = window
  }
}
