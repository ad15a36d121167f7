import LineStream

/// A business whose staff write: everything about it follows from its mail domain.
struct Business: Sendable {
  private static let plans = [("free", 0), ("team", 12), ("business", 25)]
  private static let sizes = [1, 3, 8, 20, 60, 250]
  private static let regions = ["eu", "us", "au"]

  let domain: String
  private let hash: UInt64

  init(domain: String) {
    self.domain = domain
    hash = FNV1a.hash(domain.utf8)
  }

  /// Intercom's id of the company.
  var id: String { "65" + hexadecimal(hash, 16) + hexadecimal(hash, 6) }

  var plan: String { tariff.name }

  var seats: Int { Self.sizes[Int(hash >> 32 % UInt64(Self.sizes.count))] }

  /// What it pays a month.
  var monthlySpend: Int { seats * tariff.price }

  private var tariff: (name: String, price: Int) {
    Self.plans[Int(hash % UInt64(Self.plans.count))]
  }

  /// The company as Intercom writes it.
  var json: [UInt8] {
    let region = Self.regions[Int(hash >> 16 % UInt64(Self.regions.count))]
    return Array(
      """
      {"type":"company","company_id":\(JSONText.quoted(domain)),"id":"\(id)",\
      "app_id":"\(SimulatedAPI.appID)","name":\(JSONText.quoted(domain)),\
      "remote_created_at":1600000000,"created_at":1600000000,"updated_at":1600000000,\
      "monthly_spend":\(monthlySpend),"session_count":0,"user_count":\(seats),"size":\(seats),\
      "tags":{"type":"tag.list","tags":[]},"segments":{"type":"segment.list","segments":[]},\
      "plan":{"type":"plan","id":"\(hash % UInt64(Self.plans.count))","name":"\(plan)"},\
      "custom_attributes":{"region":"\(region)"}}
      """.utf8
    )
  }
}
