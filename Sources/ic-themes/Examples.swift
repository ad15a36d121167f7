import ToolKit

extension Themes {
  static let examples = """
    Group what was embedded and has facets:
      ic-themes facets.ndjson > themes.ndjson
    From conversations to themes:
      ic-fetch --days 30 | ic-classify | ic-embed | ic-facets | ic-themes | jq 'select(.type == "theme")'
    """
}
