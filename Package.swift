// swift-tools-version: 6.2
// One section for each target, libraries before tools, sorted by name; one dependency a line.

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let server: [Target.Dependency] = [
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "Hummingbird", package: "hummingbird"),
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
  .product(name: "UnixSignals", package: "swift-service-lifecycle"),
]

/// The folders of Sources; `scripts/lint` says which may import which.
enum Layer: String {
  case core = "Core"
  case ports = "Ports"
  case phases = "Phases"
  case adapters = "Adapters"
  case tooling = "Tooling"
  case runs = "Runs"
  case web = "Web"
  case simulator = "Simulator"
}

/// A library in `Sources/LAYER/NAME`.
func library(
  _ layer: Layer,
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  resources: [Resource]? = nil
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "Sources/\(layer.rawValue)/\(name)",
    resources: resources,
    swiftSettings: strict
  )
}

func tool(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies + [argumentParser, "ToolKit"],
    swiftSettings: strict
  )
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: dependencies,
    exclude: exclude,
    swiftSettings: strict
  )
}

let package = Package(
  name: "ic",
  dependencies: [
    // Exactly these versions, as Package.resolved is not committed; docs/dependencies.md tells what each is for.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
  ],
  targets: [
    // C libraries of the system, of which CCurl loads libcurl at the first request, and long files that C embeds
    .target(name: "CCurl", path: "Sources/System/CCurl"),
    .target(name: "CHeads", path: "Sources/System/CHeads", exclude: ["heads.bin"]),
    .target(
      name: "CLanguageDetector",
      path: "Sources/System/CLanguageDetector",
      linkerSettings: [.linkedLibrary("cld2")]
    ),
    .target(
      name: "CPages",
      path: "Sources/System/CPages",
      exclude: ["app.css", "app.js", "icon.svg", "openapi.json"]
    ),
    .systemLibrary(
      name: "COneDNN",
      path: "Sources/System/COneDNN",
      providers: [.apt(["libdnnl-dev"])]
    ),
    .systemLibrary(
      name: "COpenSSL",
      path: "Sources/System/COpenSSL",
      pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"])]
    ),
    .systemLibrary(
      name: "CPostgres",
      path: "Sources/System/CPostgres",
      pkgConfig: "libpq",
      providers: [.apt(["libpq-dev"])]
    ),

    // Core: the stream, settings, and a conversation as text; everything can depend on them
    library(.core, "LineStream", ["COpenSSL"]),
    library(.core, "Processes", [system]),
    library(.core, "Records"),
    library(.core, "Settings", [system]),
    library(.core, "Transcript", ["Records"], resources: [.embedInCode("Resources/entities.txt")]),

    // Ports: what can be asked of a helpdesk and of a model
    library(.ports, "Helpdesk", ["LineStream", "Records"]),
    library(.ports, "LanguageModel", ["Records", "Transcript"]),

    // Phases: decisions over records and ports
    library(.phases, "Classification", ["LanguageModel", "Records", "Transcript"]),
    library(.phases, "Embedding", ["LanguageModel", "Records", "Transcript"]),
    library(.phases, "FacetExtraction", ["LanguageModel", "Records", "Transcript"]),
    library(.phases, "Fetching", ["Helpdesk", "LineStream", "Records", "Transcript"]),
    library(.phases, "StoryWriting", ["LanguageModel", "Records", "Transcript"]),
    library(.phases, "ThemeGrouping", ["LanguageModel", "Records", "Transcript"]),

    // Adapters
    library(.adapters, "HTTPTransfer", ["CCurl"]),
    library(
      .adapters,
      "IntercomAPI",
      ["HTTPTransfer", "Helpdesk", "LineStream", "Records", "Settings"]
    ),
    library(
      .adapters,
      "LocalEngine",
      ["CLanguageDetector", "LanguageModel", "LocalModel", "Records", "Transcript"]
    ),
    library(.adapters, "LocalModel", ["CHeads", "COneDNN", "LanguageModel", "LineStream"]),
    library(
      .adapters,
      "ModelAPI",
      ["HTTPTransfer", "LanguageModel", "LineStream", "Records", "Settings", "Transcript"],
      resources: [
        .embedInCode("Prompts/areas1.json"), .embedInCode("Prompts/areas1.txt"),
        .embedInCode("Prompts/data2.txt"),
        .embedInCode("Prompts/facets1.json"), .embedInCode("Prompts/facets1.txt"),
        .embedInCode("Prompts/judge3.json"), .embedInCode("Prompts/judge3.txt"),
        .embedInCode("Prompts/review2.json"), .embedInCode("Prompts/review2.txt"),
        .embedInCode("Prompts/story4.json"), .embedInCode("Prompts/story4.txt"),
        .embedInCode("Prompts/summary1.json"), .embedInCode("Prompts/summary1.txt"),
        .embedInCode("Prompts/theme3.json"), .embedInCode("Prompts/theme3.txt"),
        .embedInCode("Resources/prices.json"),
      ]
    ),
    library(.adapters, "Postgres", ["CPostgres"]),
    library(.adapters, "PrivateCluster", ["LineStream", "Postgres", "Processes", system]),
    library(.adapters, "ProcessPipeline", ["LineStream", "Processes", subprocess, system]),
    library(
      .adapters,
      "Storage",
      ["LanguageModel", "LineStream", "Postgres", "Records", "Transcript"],
      resources: [
        .embedInCode("Schema/schema001.sql"), .embedInCode("Schema/schema002.sql"),
        .embedInCode("Schema/schema003.sql"), .embedInCode("Schema/schema004.sql"),
        .embedInCode("Schema/schema005.sql"), .embedInCode("Schema/schema006.sql"),
        .embedInCode("Schema/schema007.sql"), .embedInCode("Schema/schema008.sql"),
        .embedInCode("Schema/schema009.sql"),
        .embedInCode("Schema/schema010.sql"),
      ]
    ),

    // Tooling: a tool's frame, and how tools open the model and the database
    library(
      .adapters,
      "Webhook",
      ["HTTPTransfer", "LineStream", "Records", "Settings"]
    ),
    library(
      .tooling,
      "ModelOptions",
      [
        "HTTPTransfer", "LanguageModel", "LineStream", "LocalEngine", "LocalModel", "ModelAPI",
        "Processes", "Records", "Settings", "ToolKit", argumentParser,
      ]
    ),
    library(
      .tooling,
      "ToolKit",
      [
        "LanguageModel", "LineStream", "Processes", "Records", "Settings", argumentParser, system,
      ]
    ),
    library(
      .tooling,
      "DatabaseAccess",
      [
        "LineStream", "Postgres", "PrivateCluster", "Processes", "Records", "Settings", "Storage",
        "ToolKit",
      ]
    ),

    // The run's life, and how ic-run works on one and tells of it
    library(
      .runs,
      "Runs",
      ["LineStream", "Postgres", "ProcessPipeline", "Processes", "Records", "Storage"]
    ),

    library(
      .runs,
      "RunConsole",
      [
        "DatabaseAccess", "Postgres", "ProcessPipeline", "Processes", "Records", "Runs", "Settings",
        "Storage", "ToolKit", "Webhook", argumentParser,
      ]
    ),

    library(
      .web,
      "Export",
      ["Postgres", "Records", "Storage", "Transcript"]
    ),
    library(
      .web,
      "WebAPI",
      [
        "CPages", "Export", "LanguageModel", "LineStream", "Postgres", "Processes", "Records",
        "Runs", "Storage", "Transcript", nioHTTPTypes,
      ] + server
    ),

    // Intercom's stand-in
    library(
      .simulator,
      "IntercomSimulator",
      ["LineStream", "Processes"] + server,
      resources: [
        .embedInCode("Resources/accounts.json"), .embedInCode("Resources/people.json"),
        .embedInCode("Resources/phrases.json"), .embedInCode("Resources/problems.json"),
        .embedInCode("Resources/questions.json"),
      ]
    ),

    // Tools: options and wiring
    tool(
      "ic-classify",
      [
        "Classification", "LanguageModel", "LineStream", "ModelOptions", "Processes", "Records",
        "Transcript",
      ]
    ),
    tool("ic-embed", ["Embedding", "ModelOptions", "Records"]),
    tool("ic-facets", ["FacetExtraction", "ModelOptions", "Records"]),
    tool(
      "ic-fetch",
      [
        "Fetching", "HTTPTransfer", "Helpdesk", "IntercomAPI", "LineStream",
        "Processes", "Records", "Settings",
        "Transcript",
      ]
    ),
    tool(
      "ic-run",
      [
        "DatabaseAccess", "Export", "Fetching", "HTTPTransfer", "Helpdesk", "IntercomAPI",
        "LocalModel", "ModelAPI", "ModelOptions", "Postgres", "PrivateCluster", "Processes",
        "Records",
        "RunConsole", "Runs", "Settings", "Storage", "StoryWriting", "Transcript", "WebAPI",
        "Webhook",
      ]
    ),
    tool("ic-simulator", ["IntercomSimulator", "LineStream", "Processes", "Records"]),
    tool(
      "ic-store",
      [
        "DatabaseAccess", "LineStream", "LocalModel", "ModelOptions", "Postgres", "Processes",
        "Records", "Settings", "Storage",
      ]
    ),
    tool(
      "ic-stories",
      [
        "LanguageModel", "LineStream", "ModelOptions", "Processes", "Records", "Settings",
        "StoryWriting",
      ]
    ),
    tool(
      "ic-themes",
      [
        "LineStream", "ModelOptions", "Processes", "Records", "ThemeGrouping",
        .product(name: "Yams", package: "Yams"),
      ]
    ),

    // What tests share
    .target(
      name: "Fuzzing",
      dependencies: [
        "Fetching", "HTTPTransfer", "Helpdesk", "LanguageModel", "LineStream", "ModelAPI",
        "Records",
        "Transcript",
      ],
      path: "Tests/Fuzzing",
      swiftSettings: strict
    ),
    .target(
      name: "TestPostgres",
      dependencies: ["Postgres", "PrivateCluster", "Records", "Storage"],
      path: "Tests/TestPostgres",
      swiftSettings: strict
    ),
    .target(
      name: "TestSupport",
      dependencies: [subprocess, system],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),

    // Tests
    tests(
      "Classification",
      [
        "Classification", "LanguageModel", "LocalEngine", "LocalModel", "Records", "TestSupport",
        system,
      ]
    ),
    tests(
      "Command",
      [
        "LineStream", "Postgres", "Records", "Storage", "TestPostgres", "TestSupport",
        "ic-classify", "ic-embed", "ic-facets", "ic-fetch", "ic-run", "ic-simulator", "ic-store",
        "ic-stories", "ic-themes", system,
      ],
      exclude: ["Cases", "Examples"]
    ),
    tests(
      "DatabaseAccess",
      ["DatabaseAccess", "LineStream", "Postgres", "Records", "Storage", "TestPostgres", "ToolKit"]
    ),
    tests("Embedding", ["Embedding", "LanguageModel", "Records"]),
    tests("Export", ["Export"]),
    tests(
      "FacetExtraction",
      ["FacetExtraction", "LanguageModel", "LocalEngine", "LocalModel", "Records"]
    ),
    tests("Fetching", ["Fetching", "Helpdesk", "LineStream", "Records", "TestSupport"]),
    tests("Fetch", ["HTTPTransfer", "TestSupport", "ic-fetch", "ic-simulator", system]),
    tests("Fuzzing", ["Fuzzing", "TestSupport", system]),
    tests("HTTPTransfer", ["HTTPTransfer", "TestSupport", system]),
    tests(
      "IntercomAPI",
      ["Helpdesk", "IntercomAPI", "Records", "Settings", "TestSupport", system]
    ),
    tests("IntercomSimulator", ["IntercomSimulator", "LineStream", "TestSupport"]),
    tests("LineStream", ["LineStream"]),
    tests("LocalModel", ["LanguageModel", "LocalModel"], exclude: ["Golden"]),
    tests(
      "ModelAPI",
      [
        "HTTPTransfer", "LanguageModel", "LineStream", "ModelAPI", "Records", "TestSupport",
        "Transcript", system,
      ]
    ),
    tests("Postgres", ["Postgres", "PrivateCluster", "TestPostgres"]),
    tests("PrivateCluster", ["Postgres", "PrivateCluster", "TestPostgres"]),
    tests("Processes", ["Processes", system]),
    tests("ProcessPipeline", ["ProcessPipeline"]),
    tests("Records", ["Records"]),
    tests(
      "RunConsole",
      [
        "Records", "RunConsole", "Runs", "Storage", "TestPostgres", "TestSupport", "ToolKit",
        argumentParser, system,
      ]
    ),
    tests(
      "Runs",
      [
        "Postgres", "ProcessPipeline", "Records", "Runs", "Storage", "TestPostgres", "TestSupport",
        system,
      ]
    ),
    tests("Settings", ["Settings", "TestSupport", system]),
    tests(
      "Storage",
      ["LineStream", "Postgres", "Records", "Storage", "TestPostgres", "TestSupport"]
    ),
    tests(
      "StoryWriting",
      ["LanguageModel", "LocalEngine", "Records", "StoryWriting", "Transcript"]
    ),
    tests(
      "ThemeGrouping",
      [
        "Embedding", "LanguageModel", "LineStream", "LocalEngine", "LocalModel", "Records",
        "TestSupport", "ThemeGrouping", "ToolKit", system,
      ]
    ),
    tests(
      "ToolKit",
      [
        "Classification", "LanguageModel", "LineStream", "Processes", "Records", "TestSupport",
        "ToolKit", "Transcript", argumentParser, system,
      ]
    ),
    tests("Transcript", ["Records", "Transcript"], exclude: ["Mail"]),
    tests("Webhook", ["LineStream", "Webhook"]),
    tests(
      "WebAPI",
      [
        "LanguageModel", "LineStream", "Postgres", "Records", "Runs", "Storage", "TestPostgres",
        "TestSupport", "WebAPI", system,
      ]
    ),
  ]
)

// Only scripts/fuzz builds it, as it needs libFuzzer's runtime.
if Context.environment["IC_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: ["Fuzzing"],
      path: "Tests/FuzzDriver",
      swiftSettings: strict
    )
  )
}
