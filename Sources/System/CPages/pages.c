#include "CPages.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char css[] = {
#embed "app.css"
};
static const unsigned char js[] = {
#embed "app.js"
};
static const unsigned char icon[] = {
#embed "icon.svg"
};
static const unsigned char api[] = {
#embed "openapi.json"
};

const unsigned char *app_css(size_t *length) { return *length = sizeof css, css; }
const unsigned char *app_js(size_t *length) { return *length = sizeof js, js; }
const unsigned char *icon_svg(size_t *length) { return *length = sizeof icon, icon; }
const unsigned char *openapi_json(size_t *length) { return *length = sizeof api, api; }
