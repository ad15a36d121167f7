import Glibc
import Settings
import SystemPackage
import TestSupport
import Testing

// Settings belong to a process, so each test has one of its own.
@Suite struct SettingsTests {
  @Test func `the environment comes before dot-env, and that before the config file`() async {
    await #expect(processExitsWith: .success) {
      let home = try Home()
      try home.write("A=config\nB=config\nC=config\n", to: ".config/ic/config")
      try home.write("A=dotenv\nB=dotenv\n", to: ".env")
      setenv("A", "environment", 1)
      let settings = try await Settings()
      #expect(
        ["A", "B", "C", "D"].map { settings[$0] } == ["environment", "dotenv", "config", nil]
      )
    }
  }

  @Test func `what is empty counts as unset`() async {
    await #expect(processExitsWith: .success) {
      let home = try Home()
      try home.write("A=config\nB=\nC=\"\"\n", to: ".config/ic/config")
      try home.write("A=''\n", to: ".env")
      setenv("A", "", 1)
      let settings = try await Settings()
      #expect(settings["A"] == "config")
      #expect(settings["B"] == nil)
      #expect(settings["C"] == nil)
    }
  }

  @Test func `files are read as a shell reads them`() async {
    await #expect(processExitsWith: .success) {
      let home = try Home()
      try home.write(
        "# a comment\nDOUBLE=\"two words\"\nSINGLE='it=1'\nPLAIN=a=b#c\nONE='\n\nLAST=end",
        to: ".env"
      )
      let settings = try await Settings()
      #expect(settings["DOUBLE"] == "two words")
      #expect(settings["SINGLE"] == "it=1")
      #expect(settings["PLAIN"] == "a=b#c")
      #expect(settings["ONE"] == "'")
      #expect(settings["LAST"] == "end")
    }
  }

  @Test func `files are read as they are written elsewhere, too`() async {
    await #expect(processExitsWith: .success) {
      let home = try Home()
      try home.write(
        """
        \u{FEFF}FIRST=1
        export EXPORTED=two
          export  QUOTED = "th ree"  # not this
        COMMENTED=four # not this
        HASH='five # six' # not this
        EMPTY= # nothing
        # export COMMENT=no
        PASSWORD="a" #b"

        """,
        to: ".env"
      )
      try home.write("CRLF=seven # not this\r\nLAST=eight\r\n", to: ".config/ic/config")
      let settings = try await Settings()
      #expect(settings["FIRST"] == "1")
      #expect(settings["EXPORTED"] == "two")
      #expect(settings["QUOTED"] == "th ree")
      #expect(settings["COMMENTED"] == "four")
      #expect(settings["HASH"] == "five # six")
      #expect(settings["EMPTY"] == nil)
      #expect(settings["COMMENT"] == nil)
      #expect(settings["PASSWORD"] == "a")
      #expect(settings["CRLF"] == "seven")
      #expect(settings["LAST"] == "eight")
    }
  }

  @Test func `a config folder that cannot be is none`() async {
    await #expect(processExitsWith: .success) {
      let home = try Home()
      setenv("HOME", "/dev/null", 1)
      try home.write("A=1\n", to: ".env")
      #expect(try await Settings()["A"] == "1")
    }
  }

  @Test func `XDG_CONFIG_HOME moves the config file`() async {
    await #expect(processExitsWith: .success) {
      let home = try Home()
      try home.write("A=home\n", to: ".config/ic/config")
      try home.write("A=moved\n", to: "elsewhere/ic/config")
      setenv("XDG_CONFIG_HOME", home.folder.path.appending("elsewhere").string, 1)
      #expect(try await Settings()["A"] == "moved")
    }
  }

  @Test func `a file that cannot be read is named`() async {
    await #expect(processExitsWith: .success) {
      let home = try Home()
      // A folder in its place, because root may read any file.
      mkdir(home.folder.path.appending(".env").string, 0o700)
      let error = await #expect(throws: SettingsError.self) { try await Settings() }
      #expect(error?.description == "cannot read .env: Is a directory")
    }
  }

  @Test func `folders follow the XDG base directories`() async {
    await #expect(processExitsWith: .success) {
      let home = try Home()
      let path = home.folder.path
      let plain = Folders(try await Settings())
      #expect(plain.data == "\(path)/.local/share/ic")
      #expect(plain.state == "\(path)/.local/state/ic")
      #expect(plain.model == "\(path)/.local/share/ic/models/all-MiniLM-L6-v2")
      setenv("XDG_DATA_HOME", "/data", 1)
      setenv("XDG_STATE_HOME", "/state", 1)
      setenv("IC_MODEL_DIR", "/model", 1)
      let moved = Folders(try await Settings())
      #expect(moved.data == "/data/ic")
      #expect(moved.state == "/state/ic")
      #expect(moved.model == "/model")
    }
  }
}

/// A home folder that this process works in, with none of the variables that would lead out of it.
private struct Home {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    setenv("HOME", folder.path.string, 1)
    for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "IC_MODEL_DIR"] {
      unsetenv(name)
    }
    guard chdir(folder.path.string) == 0 else { throw Errno(rawValue: errno) }
  }

  /// Writes a settings file, with the folders above it.
  func write(_ text: String, to name: String) throws {
    var parent = folder.path
    for component in FilePath(name).removingLastComponent().components {
      parent.append(component)
      mkdir(parent.string, 0o700)
    }
    try folder.write(text, to: name)
  }
}

@Suite struct RegionTests {
  @Test(arguments: Region.allCases) func `a region is known by the base of its API`(region: Region)
  {
    #expect(Region(baseURL: region.baseURL) == region)
    #expect(Region(baseURL: region.baseURL.uppercased() + "/") == region)
    #expect(region.inboxHost.hasSuffix(".intercom.com"))
  }

  @Test func `a stand-in is of no region`() {
    #expect(Region(baseURL: "http://127.0.0.1:1") == nil)
  }
}
