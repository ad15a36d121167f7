import ToolKit

extension Themes {
  static let examples = """
    The titles of the themes, the largest first:
      ic-themes facets.ndjson | jq -r 'select(.type == "theme") | "\\(.size) \\(.title)"' | sort -rn
    From conversations to themes:
      ic-classify saved.ndjson | ic-embed | ic-facets | ic-themes > themes.ndjson
    """
}
