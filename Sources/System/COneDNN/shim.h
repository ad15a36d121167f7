#include <oneapi/dnnl/dnnl.h>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

// From OpenMP 3.0, section 3.2.1. <omp.h> lies in GCC's own folder, where Swift's compiler does not look.
void omp_set_num_threads(int num_threads);

// Whether AMD, or Hygon under its licence, made the processor.
static inline int conednn_is_amd(void) {
#if defined(__x86_64__)
  unsigned int leaf, b, c, d;
  if (!__get_cpuid(0, &leaf, &b, &c, &d)) return 0;
  return c == signature_AMD_ecx || c == signature_HYGON_ecx;
#else
  return 0;
#endif
}
