import ArgumentParser
import Records

/// What a stream is for, by the tools' names.
enum StreamPurpose: String, ExpressibleByArgument, CaseIterable {
  case classification, embedding, facets, themes, stories

  var phase: Phase {
    switch self {
    case .classification: .classification
    case .embedding: .embeddingGeneration
    case .facets: .facetExtraction
    case .themes: .themeExtraction
    case .stories: .storyCreation
    }
  }
}

/// An answer that a conversation may lack; stories are not a conversation's own.
struct StoredAnswer: ExpressibleByArgument {
  static let allValueStrings = StreamPurpose.allCases.filter { $0 != .stories }.map(\.rawValue)
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  let phase: Phase

  init?(argument: String) {
    guard let purpose = StreamPurpose(rawValue: argument), purpose != .stories else { return nil }
    phase = purpose.phase
  }
}
