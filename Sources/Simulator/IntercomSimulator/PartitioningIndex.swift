extension RandomAccessCollection {
  /// Finds by halving the first element for which something holds, where it holds for all behind it too.
  ///
  /// - Parameter predicate: false for the elements in front, true for those behind.
  /// - Returns: the index; `endIndex` where it holds for none.
  func partitioningIndex(where predicate: (Element) -> Bool) -> Index {
    var (start, rest) = (startIndex, count)
    while rest > 0 {
      let middle = index(start, offsetBy: rest / 2)
      if predicate(self[middle]) {
        rest /= 2
      } else {
        start = index(after: middle)
        rest -= rest / 2 + 1
      }
    }
    return start
  }
}
