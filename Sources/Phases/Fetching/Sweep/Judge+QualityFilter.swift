import Records
package import Transcript

extension Judge {
  /// Puts the quality filter behind a sweep's questions; what cannot be decoded is kept for later
  /// tools to judge.
  package init(_ filter: QualityFilter) {
    self.init(
      beforeDetails: { line in
        guard let conversation = try? RecordCoding.decode(Conversation.self, from: line) else {
          return .keep
        }
        return switch filter.verdict(beforeDetails: conversation) {
        case .keep: .keep
        case .skip(let reason): .skip(reason: reason.rawValue)
        case .needsDetails: .needsDetails
        }
      },
      afterDetails: { line in
        guard let conversation = try? RecordCoding.decode(Conversation.self, from: line),
          case .skip(let reason) = filter.verdict(afterDetails: conversation)
        else { return nil }
        return reason.rawValue
      }
    )
  }
}
