import Glibc
import Processes
import Synchronization
import SystemPackage

/// How a tool reacts to SIGINT and SIGTERM.
package enum Interrupts {
  private static let received = Mutex<Int32?>(nil)

  /// Number of the first signal that asked a source to stop, else nil.
  package static var pending: Int32? { received.withLock { $0 } }

  /// Makes this process a source: the first signal asks it to finish the record in hand, write a last
  /// barrier and exit with `ExitStatus.signal`; the second ends it at once.
  ///
  /// - Parameter onFirst: called on a thread of its own when the first signal comes.
  package static func askSourceToStop(onFirst: @escaping @Sendable () -> Void = {}) {
    handle { number, count in
      if count > 1 { Termination.now(number) }
      received.withLock { $0 = number }
      onFirst()
    }
  }

  /// Makes this process a filter: where standard input is a pipe, the first SIGINT is ignored, because the
  /// head of the pipeline ends and the rest drains; anything else ends the process at once.
  package static func drainAsFilter() {
    let isFed = isPipe(STDIN_FILENO)
    handle { number, count in
      if number == SIGINT, count == 1, isFed { return }
      Termination.now(number)
    }
  }

  /// Makes this process one that leads others: each signal is handed on, the third ends the process at once.
  ///
  /// - Parameter onSignal: called on a thread of its own for the first and the second signal.
  package static func leadOthers(onSignal: @escaping @Sendable () -> Void) {
    handle { number, count in
      if count > 2 { Termination.now(number) }
      received.withLock { $0 = $0 ?? number }
      onSignal()
    }
  }

  private static func handle(_ respond: @escaping @Sendable (Int32, Int) -> Void) {
    guard let pipe = try? FileDescriptor.pipe(options: .closeOnExec) else { return }
    let readEnd = pipe.readEnd.rawValue
    signalPipe = pipe.writeEnd.rawValue
    runOnThread {
      var number: UInt8 = 0
      var count = 0
      while true {
        guard read(readEnd, &number, 1) == 1 else { continue }
        count += 1
        respond(Int32(number), count)
      }
    }
    install(SIGINT)
    install(SIGTERM)
  }

  private static func install(_ number: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      var byte = UInt8(truncatingIfNeeded: number)
      write(signalPipe, &byte, 1)
    }
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
  }
}

/// Where the signal handler writes the number of the signal, since a handler may do little else.
///
/// Unsafe because C reads it; set once, before the handlers are installed.
nonisolated(unsafe) private var signalPipe: Int32 = -1
