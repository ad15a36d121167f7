import LineStream
import Synchronization

/// The faults in force, with how often each was met.
final class FaultBoard: Sendable {
  private struct Posted {
    let specification: String
    let fault: Fault
    var fitting = 0
    var struck = 0
  }

  private let posted = Mutex<[Posted]>([])

  /// Puts a fault in force; its counting of requests starts now.
  func post(_ specification: String) throws(FaultSyntaxError) {
    let fault = try Fault(specification)
    posted.withLock { $0.append(Posted(specification: specification, fault: fault)) }
  }

  func clear() { posted.withLock { $0 = [] } }

  /// Counts a request and gives the fault that strikes it: the first posted that does.
  ///
  /// - Parameters:
  ///   - call: the request.
  ///   - lists: tells whether a search's page lists a conversation.
  /// - Returns: the fault, or nil where none strikes.
  func strike(_ call: Call, lists: (String) -> Bool) -> Fault? {
    posted.withLock { posted in
      var struck: Fault?
      for index in posted.indices where posted[index].fault.fits(call, lists: lists) {
        posted[index].fitting += 1
        guard struck == nil, posted[index].fault.strikes(posted[index].fitting) else { continue }
        posted[index].struck += 1
        struck = posted[index].fault
      }
      return struck
    }
  }

  /// The faults in force as JSON.
  var json: [UInt8] {
    let faults = posted.withLock { posted in
      posted.map {
        "{\"fault\":\(JSONText.quoted($0.specification)),\"requests\":\($0.fitting),\"struck\":\($0.struck)}"
      }
    }
    return Array("{\"faults\":[\(faults.joined(separator: ","))]}".utf8)
  }
}
