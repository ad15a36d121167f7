/// Bounds of what a person can ask for: the same on command lines, over HTTP and on the page.
package enum Bounds {
  /// Length in days of a window that ends now.
  package static let days = 1...3650
  /// Requests to Intercom in flight.
  package static let concurrency = 1...100
  /// Conversations that a fetch keeps at most: what the column of a run holds.
  package static let conversations = 1...1_000_000_000
  /// Elements of a page of a list.
  package static let pageSize = 1...100
  /// TCP ports to listen on; 0 picks a free one.
  package static let ports = 0...65_535
  /// Counters in a stream: few enough that sums of them do not overflow.
  package static let count = 0...1 << 40
  /// Seconds since 1970 in a stream, so that differences do not overflow.
  package static let seconds = -1 << 40...1 << 40
  /// Ids of runs: what the database's integer holds.
  package static let runIDs = 1...Int(Int32.max)
}
