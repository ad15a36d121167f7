#include "CHeads.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char bytes[] = {
#embed "heads.bin"
};

const unsigned char *heads_bin(size_t *length) {
  *length = sizeof bytes;
  return bytes;
}
