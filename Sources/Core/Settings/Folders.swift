/// Where the suite keeps its files, by the XDG base directory specification.
package struct Folders: Sendable {
  /// Database and models: `$XDG_DATA_HOME/ic`, else `~/.local/share/ic`.
  package let data: String
  /// Run logs: `$XDG_STATE_HOME/ic`, else `~/.local/state/ic`.
  package let state: String
  /// Weights and vocabulary of the local model: `IC_MODEL_DIR`, else below `data`.
  package let model: String
  /// Answers of models that are paid for: `IC_MODEL_CACHE`, else `ic/model` in `$XDG_CACHE_HOME` or `~/.cache`.
  package let modelCache: String

  /// Derives the folders from settings.
  package init(_ settings: Settings) {
    let home = settings["HOME"] ?? "/"
    data = (settings["XDG_DATA_HOME"] ?? "\(home)/.local/share") + "/ic"
    state = (settings["XDG_STATE_HOME"] ?? "\(home)/.local/state") + "/ic"
    let caches = settings["XDG_CACHE_HOME"] ?? "\(home)/.cache"
    modelCache = settings["IC_MODEL_CACHE"] ?? "\(caches)/ic/model"
    model = settings["IC_MODEL_DIR"] ?? "\(data)/models/all-MiniLM-L6-v2"
  }
}
