import LanguageModel
import LineStream
import ModelAPI
import Testing

struct TokenUsageTests {
  private func usage(_ fields: String) throws -> TokenUsage {
    let body = try JSONObject(Array(#"{"usage":{\#(fields)}}"#.utf8))
    return TokenUsage(body, sent: 40, received: 8)
  }

  @Test func `what the server counted is taken`() throws {
    let found = try usage(#""prompt_tokens":9,"completion_tokens":3"#)
    #expect(found == TokenUsage(input: 9, output: 3))
  }

  // The sum of several answers overflowed.
  @Test(arguments: [Int.max, Int.min, -1])
  func `a number that cannot be is not taken`(number: Int) throws {
    let found = try usage(#""prompt_tokens":\#(number),"completion_tokens":\#(number)"#)
    #expect(found == TokenUsage(input: 10, output: 0))
  }
}
