import ToolKit

extension Embed {
  static let examples = """
    Embed what was classified:
      ic-embed classified.ndjson > embedded.ndjson
    All conversations, as plain lists of numbers:
      ic-embed --all --encoding float saved.ndjson | jq '.embedding'
    """
}
