extension Person {
  /// What a conversation's attributes tell of the business that somebody writes from, as JSON: plan, seats and what it
  /// pays a month.
  ///
  /// The same for everybody with the same mail domain.
  var attributes: String {
    let business = Business(domain: String(email.split(separator: "@").last ?? ""))
    return
      #"{"plan":"\#(business.plan)","seats":\#(business.seats),"monthly_spend":\#(business.monthlySpend)}"#
  }
}
