#include <oneapi/dnnl/dnnl.h>

// From OpenMP 3.0, section 3.2.1. <omp.h> lies in GCC's own folder, where Swift's compiler does not look.
void omp_set_num_threads(int num_threads);
