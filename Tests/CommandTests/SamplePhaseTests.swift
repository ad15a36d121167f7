import Foundation
import SystemPackage
import TestSupport
import Testing

/// The guide to adding a phase, carried out on a copy of the tree.
struct SamplePhaseTests {
  private static let folder = Repository.root.appending("Tests/SamplePhase")

  /// Applies the patches to a copy and prints the files that they change.
  private static let script = """
    set -e
    cp -R "$0/Sources" "$0/docs" "$0/Package.swift" "$0/README.md" .
    for patch in "$0"/Tests/SamplePhase/*.patch; do
      git apply --numstat "$patch" | cut -f3
      git apply "$patch"
    done
    """

  private func files() async throws -> [String] {
    let outcome = try await Executable.shell.run(["-c", Self.script, Repository.root.string])
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
    return outcome.lines
  }

  private func guide() throws -> String {
    let path = Repository.root.appending("docs/adding-a-phase.md").string
    return try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }

  @Test func `its edits apply, and touch at most ten files of Sources`() async throws {
    let sources = Set(try await files().filter { $0.hasPrefix("Sources/") })
    #expect(5...10 ~= sources.count)
  }

  @Test func `it names each file that its edits touch, and each patch`() async throws {
    let guide = try guide()
    for file in try await files() {
      #expect(guide.contains(file.hasPrefix("docs/man/") ? String(file.dropFirst(9)) : file))
    }
    let patches = try FileManager.default.contentsOfDirectory(atPath: Self.folder.string)
    #expect(patches.count == 5)
    for patch in patches { #expect(guide.contains("`\(patch)`")) }
  }
}
