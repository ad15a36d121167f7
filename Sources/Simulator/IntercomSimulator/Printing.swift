package import LineStream

extension Generator {
  /// Writes the workspace as NDJSON; deleted conversations, which no GET finds, are left out.
  ///
  /// - Throws: `StreamError` when the descriptor takes no more.
  package func print(to output: LineWriter) throws(StreamError) {
    for number in 0..<count where !isDeleted(number) {
      try output.write(conversation(number).bytes)
    }
    try output.flush()
  }

  /// Writes what is true of each conversation as tab-separated values with a header line.
  ///
  /// Columns: id; type and theme, or `-`; why a backfill leaves it out, or `-`.
  /// - Throws: `StreamError` when the descriptor takes no more.
  package func printTruth(to output: LineWriter) throws(StreamError) {
    try output.write(Array("id\ttype\ttheme\tfilter".utf8))
    for number in 0..<count {
      let conversation = conversation(number)
      let plan = conversation.plan
      let filter = plan.filteredAs ?? (isDeleted(number) ? "deleted" : "-")
      let truth = filter == "-" ? plan.truth : nil
      let row = [conversation.id, truth?.type ?? "-", truth?.theme ?? "-", filter]
      try output.write(Array(row.joined(separator: "\t").utf8))
    }
    try output.flush()
  }
}
