extension Person {
  private static let plans = [("free", 0), ("team", 12), ("business", 25)]
  private static let sizes = [1, 3, 8, 20, 60, 250]

  /// What a workspace knows of the business that somebody writes from, as JSON: plan, seats and what it pays a month.
  ///
  /// The same for everybody with the same mail domain.
  var attributes: String {
    let domain = email.split(separator: "@").last ?? ""
    // FNV-1a: the hash of the standard library differs from process to process.
    let hash = domain.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let plan = Self.plans[Int(hash % UInt64(Self.plans.count))]
    let seats = Self.sizes[Int(hash >> 32 % UInt64(Self.sizes.count))]
    return #"{"plan":"\#(plan.0)","seats":\#(seats),"monthly_spend":\#(seats * plan.1)}"#
  }
}
