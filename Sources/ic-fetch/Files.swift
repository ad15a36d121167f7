import IntercomAPI
import LineStream
import ToolKit

/// Reads a file line by line, blank ones left out; `.gz` and `.zst` are unpacked.
func lines<Value>(of file: String, _ value: ([UInt8]) -> Value?) throws -> [Value] {
  var options = StreamOptions()
  options.files = [file]
  let input = try RecordInput(options)
  var values: [Value] = []
  while let line = try input.next() { if let value = value(line.bytes) { values.append(value) } }
  return values
}

/// Reads what a saved stream holds.
func savedStream(_ file: String) throws -> SavedStream {
  var stream = SavedStream()
  _ = try lines(of: file) { line -> Void? in
    stream.read(line)
    return nil
  }
  return stream
}
