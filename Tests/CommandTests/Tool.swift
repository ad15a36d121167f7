/// The tools, by their names.
enum Tool {
  static let all = [
    "ic-classify", "ic-embed", "ic-facets", "ic-fetch", "ic-run", "ic-simulator", "ic-store",
    "ic-stories", "ic-themes",
  ]
}
