import ArgumentParser
package import LanguageModel
private import LocalEngine
package import Records

extension Engine: ExpressibleByArgument {}

/// The option of every tool that asks a model.
package struct EngineOptions: ParsableArguments {
  @Option(help: "Engine that answers: local works in this process.")
  package var engine = Engine.local

  package init() {}

  /// Opens what names themes.
  package func openThemeNamer() -> any ThemeNamer {
    switch engine {
    case .local: ExtractiveNamer()
    }
  }

  /// Opens what finds the words of stories.
  package func openStoryAuthor() -> any StoryAuthor {
    switch engine {
    case .local: TemplateAuthor()
    }
  }
}
