import Glibc
import Processes
import SystemPackage
import Testing

@Suite(.timeLimit(.minutes(1))) struct ChildProcessTests {
  /// Runs a script to its end and gives its status and what it wrote.
  private func run(
    _ script: String,
    environment: [String]? = nil,
    more: [Int32] = [],
    isDetached: Bool = false
  ) throws -> (status: Int32, lines: [Substring]) {
    let pipe = try FileDescriptor.pipe(options: .closeOnExec)
    defer { try? pipe.readEnd.close() }
    let process = try ChildProcess(
      ["sh", "-c", script],
      environment: environment,
      descriptors: [nil, pipe.writeEnd.rawValue, nil] + more,
      isDetached: isDetached
    )
    try pipe.writeEnd.close()
    let status = process.wait()
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = try bytes.withUnsafeMutableBytes { try pipe.readEnd.read(into: $0) }
    return (status, String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n"))
  }

  @Test func `a status is that of a shell`() throws {
    #expect(try run("exit 3").status == 3)
    #expect(try run("kill -9 $$").status == 137)
  }

  @Test func `a child holds what it is given and no other descriptor`() throws {
    // As a library leaves one: open to every child.
    let left = try FileDescriptor.open("/dev/null", .readOnly)
    defer { try? left.close() }
    let last = "3 <- $(readlink /proc/$$/fd/3)"
    let (_, lines) = try run("ls /proc/$$/fd; echo \"\(last)\"", more: [left.rawValue])
    // dash keeps none of its own while it runs a script from its arguments.
    #expect(lines == ["0", "1", "2", "3", "3 <- /dev/null"])
    #expect(try run("ls /proc/$$/fd").lines == ["0", "1", "2"])
  }

  @Test func `the environment is this process's own, or the one given`() throws {
    setenv("IC_CHILD_TEST", "inherited", 1)
    defer { unsetenv("IC_CHILD_TEST") }
    #expect(try run("echo $IC_CHILD_TEST").lines == ["inherited"])
    let given = ["A=b", "PATH=/usr/bin:/bin"]
    #expect(try run("echo ${IC_CHILD_TEST-unset} $A", environment: given).lines == ["unset b"])
  }

  @Test func `a detached child leads a session`() throws {
    let script = "echo $$; ps -o sid= -p $$"
    let detached = try run(script, isDetached: true).lines.map { $0.filter(\.isNumber) }
    #expect(detached.count == 2 && detached.first == detached.last)
    let attached = try run(script).lines.map { $0.filter(\.isNumber) }
    #expect(attached.count == 2 && attached.first != attached.last)
  }

  @Test func `a detached child ignores and blocks no signal, another inherits what is ignored`()
    throws
  {
    // In place of the shell, which blocks signals for a moment when it starts a program.
    let script = "exec grep -E 'Sig(Ign|Blk)' /proc/self/status"
    // A signal that nothing else in this process uses.
    signal(SIGWINCH, SIG_IGN)
    defer { signal(SIGWINCH, SIG_DFL) }
    let winch: UInt64 = 1 << UInt64(SIGWINCH - 1)
    func mask(_ line: Substring) throws -> UInt64 {
      try #require(line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) })
    }
    for line in try run(script, isDetached: true).lines { #expect(try mask(line) & winch == 0) }
    let inherited = try run(script).lines
    #expect(inherited.count == 2)
    #expect(try inherited.contains { try mask($0) & winch != 0 })
  }

  @Test func `a program that is missing is an error of the system`() {
    #expect(throws: Errno.noSuchFileOrDirectory) {
      try ChildProcess(["/nowhere/b"], descriptors: [nil, nil, nil])
    }
  }
}
