package import ArgumentParser
package import Records

extension Engine: ExpressibleByArgument {}

/// The option of every tool that asks a model.
package struct EngineOptions: ParsableArguments {
  @Option(help: "Engine that answers: local works in this process.")
  package var engine = Engine.local

  package init() {}
}
