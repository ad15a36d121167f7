import Glibc

/// The probability whose odds have a logarithm, 0 to 1.
package func logistic(_ logarithm: Double) -> Double { 1 / (1 + exp(-logarithm)) }
