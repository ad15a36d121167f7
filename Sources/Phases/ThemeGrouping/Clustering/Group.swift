/// Some vectors and their sum.
struct Group {
  private(set) var members: [Int]
  private(set) var sum: [Float]

  init(members: [Int], _ vectors: Vectors) {
    self.members = members
    sum = vectors.sum(of: members)
  }

  /// The mean squared distance to the mean, 0 to 1 for vectors of length 1.
  var spread: Float {
    let count = Float(members.count)
    return 1 - dot(sum[...], sum[...]) / (count * count)
  }

  /// The mean brought to length 1.
  var centroid: [Float] { normalized(sum) ?? sum }

  mutating func absorb(_ other: Group) {
    members += other.members
    for index in sum.indices { sum[index] += other.sum[index] }
  }

  func union(_ other: Group) -> Group {
    var union = self
    union.absorb(other)
    return union
  }
}
