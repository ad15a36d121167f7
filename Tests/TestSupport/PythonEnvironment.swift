import SystemPackage

/// The Python with the packages that tests need, as `scripts/python-env` makes it.
package enum PythonEnvironment {
  private static let path = Repository.root.appending(".build/python/bin/python")

  /// Its interpreter.
  package static let python = Executable(path: path)

  /// True when it is there.
  package static let isInstalled = exists(path)
}
