#ifndef C_PAGES_H
#define C_PAGES_H

#include <stddef.h>

/// The files that the pages and the API bring along. They are embedded by C, as swiftc needs a minute for arrays as long.
///
/// Each function puts the number of bytes into `length` and returns the bytes, which live for ever.
const unsigned char *app_css(size_t *length);
const unsigned char *app_js(size_t *length);
const unsigned char *icon_svg(size_t *length);
const unsigned char *openapi_json(size_t *length);

#endif
