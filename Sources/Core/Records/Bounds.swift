/// Bounds of what a person can ask for: the same on command lines, over HTTP and on the page.
package enum Bounds {
  /// Length in days of a window that ends now.
  package static let days = 1...3650
  /// Requests to Intercom in flight.
  package static let concurrency = 1...100
  /// Ids of runs: what the database's integer holds.
  package static let runIDs = 1...Int(Int32.max)
}
