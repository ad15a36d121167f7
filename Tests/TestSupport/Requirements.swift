import FoundationEssentials
package import SystemPackage
package import Testing

/// Places in the source tree.
package enum Repository {
  /// The folder that holds Package.swift.
  package static let root = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .removingLastComponent()

  /// The folder of data sets beside the repository, which not every machine has.
  package static let shared = root.removingLastComponent().appending("shared")
}

/// The weights and the vocabulary of the local model, as `scripts/setup` installs them.
package enum LocalModelFiles {
  /// `IC_MODEL_DIR`, else the folder in the user's data folder.
  package static let folder: FilePath = {
    let environment = ProcessInfo.processInfo.environment
    if let folder = environment["IC_MODEL_DIR"], !folder.isEmpty { return FilePath(folder) }
    let home = "\(environment["HOME"] ?? "/")/.local/share"
    return FilePath("\(environment["XDG_DATA_HOME"] ?? home)/ic/models/all-MiniLM-L6-v2")
  }()

  /// True when the weights are there.
  package static let isInstalled = exists(folder.appending("model.safetensors"))
}

extension Trait where Self == ConditionTrait {
  /// Skips where the data sets beside the repository are absent.
  package static var needsSharedData: Self {
    .enabled(if: exists(Repository.shared), "../shared is absent")
  }

  /// Skips where the local model is absent.
  package static var needsModel: Self {
    .enabled(if: LocalModelFiles.isInstalled, "the local model is absent: run scripts/setup")
  }

  /// Skips where the Python environment of the tests is absent.
  package static var needsPython: Self {
    .enabled(
      if: PythonEnvironment.isInstalled,
      "the tests' Python is absent: run scripts/setup --tests"
    )
  }
}

/// Tells whether there is a file or a folder.
package func exists(_ path: FilePath) -> Bool {
  FileManager.default.fileExists(atPath: path.string)
}
