import COneDNN

/// The numbers that matrix products multiply; sums are always float32.
package enum Precision: String, Sendable, CaseIterable {
  case float32
  case bfloat16

  /// Whether this processor multiplies bfloat16 numbers in hardware.
  package static var hasBFloat16: Bool {
    dnnl_get_effective_cpu_isa().rawValue & dnnl_cpu_isa_avx512_core_bf16.rawValue
      == dnnl_cpu_isa_avx512_core_bf16.rawValue
  }

  /// The faster one on this processor, which depends on its model alone, never on a measurement.
  ///
  /// Tile units (AMX) and AMD's cores multiply bfloat16 at twice the rate of float32 or better; Intel's cores
  /// without tile units do it at half that rate.
  package static var fastest: Precision {
    let isa = dnnl_get_effective_cpu_isa().rawValue
    let hasTiles =
      isa & dnnl_cpu_isa_avx512_core_amx.rawValue
      == dnnl_cpu_isa_avx512_core_amx.rawValue
    return hasBFloat16 && (hasTiles || conednn_is_amd() != 0) ? .bfloat16 : .float32
  }

  var dataType: dnnl_data_type_t { self == .float32 ? dnnl_f32 : dnnl_bf16 }
  var bytes: Int { self == .float32 ? 4 : 2 }
}
