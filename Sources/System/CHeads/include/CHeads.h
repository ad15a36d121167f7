#ifndef C_HEADS_H
#define C_HEADS_H

#include <stddef.h>

/// The file heads.bin, which scripts/train writes. It is embedded by C, as swiftc needs minutes for an array as long.
///
/// - Parameter length: takes the number of bytes.
/// - Returns: the bytes, which live for ever.
const unsigned char *heads_bin(size_t *length);

#endif
