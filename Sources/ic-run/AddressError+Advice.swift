import Glibc
import WebAPI

extension AddressError {
  /// Why nothing can be served on the address, and what to do.
  var advice: String {
    switch code {
    case EADDRINUSE:
      "another program listens there already, perhaps another 'ic-run serve'; choose a port with --port"
    case EACCES: "ports below 1024 are for root; choose another one with --port"
    case EADDRNOTAVAIL: "this machine does not have that address; choose another one with --host"
    default: String(cString: strerror(code))
    }
  }
}
