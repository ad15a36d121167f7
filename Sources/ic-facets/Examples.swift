import ToolKit

extension ExtractFacets {
  static let examples = """
    Extract facets from what was embedded:
      ic-facets embedded.ndjson > facets.ndjson
    The symptoms of all conversations:
      ic-facets --all saved.ndjson | jq -r '.facets.symptom // empty'
    """
}
