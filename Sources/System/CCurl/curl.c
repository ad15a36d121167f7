#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

/* curl's headers check the types of these in macros. */
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

/* The functions that are used, as X(result, name, parameters, arguments, result without the library). */
#define FUNCTIONS(X) \
  X(CURLcode, curl_global_init, (long flags), (flags), CURLE_FAILED_INIT) \
  X(CURL *, curl_easy_init, (void), (), NULL) \
  X(const char *, curl_easy_strerror, (CURLcode code), (code), "libcurl is not loaded") \
  X(struct curl_slist *, curl_slist_append, (struct curl_slist *list, const char *text), (list, text), NULL) \
  X(time_t, curl_getdate, (const char *text, const time_t *unused), (text, unused), -1) \
  X(CURLM *, curl_multi_init, (void), (), NULL) \
  X(CURLMcode, curl_multi_cleanup, (CURLM *multi), (multi), CURLM_INTERNAL_ERROR) \
  X(CURLMcode, curl_multi_add_handle, (CURLM *multi, CURL *easy), (multi, easy), CURLM_INTERNAL_ERROR) \
  X(CURLMcode, curl_multi_remove_handle, (CURLM *multi, CURL *easy), (multi, easy), CURLM_INTERNAL_ERROR) \
  X(CURLMcode, curl_multi_perform, (CURLM *multi, int *running), (multi, running), CURLM_INTERNAL_ERROR) \
  X(CURLMcode, curl_multi_poll, (CURLM *multi, struct curl_waitfd *extra, unsigned count, int timeout, int *ready), \
    (multi, extra, count, timeout, ready), CURLM_INTERNAL_ERROR) \
  X(CURLMcode, curl_multi_wakeup, (CURLM *multi), (multi), CURLM_INTERNAL_ERROR) \
  X(CURLMsg *, curl_multi_info_read, (CURLM *multi, int *left), (multi, left), NULL)

static struct {
#define MEMBER(result, name, parameters, arguments, none) result(*name) parameters;
  FUNCTIONS(MEMBER)
#undef MEMBER
  void (*curl_easy_cleanup)(CURL *easy);
  void (*curl_slist_free_all)(struct curl_slist *list);
  CURLcode (*curl_easy_setopt)(CURL *easy, CURLoption option, ...);
  CURLcode (*curl_easy_getinfo)(CURL *easy, CURLINFO info, ...);
  CURLMcode (*curl_multi_setopt)(CURLM *multi, CURLMoption option, ...);
} library;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char fault[256];

static void *find(void *handle, const char *name) {
  void *function = dlsym(handle, name);
  if (!function && !fault[0]) snprintf(fault, sizeof fault, "it has no %s", name);
  return function;
}

static void load(void) {
  /* The name by which every program that is linked with libcurl asks for it. */
  void *handle = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
  if (!handle) {
    snprintf(fault, sizeof fault, "%s", dlerror());
    return;
  }
#define FIND(result, name, parameters, arguments, none) *(void **)&library.name = find(handle, #name);
  FUNCTIONS(FIND)
#undef FIND
  *(void **)&library.curl_easy_cleanup = find(handle, "curl_easy_cleanup");
  *(void **)&library.curl_slist_free_all = find(handle, "curl_slist_free_all");
  *(void **)&library.curl_easy_setopt = find(handle, "curl_easy_setopt");
  *(void **)&library.curl_easy_getinfo = find(handle, "curl_easy_getinfo");
  *(void **)&library.curl_multi_setopt = find(handle, "curl_multi_setopt");
}

const char *ccurl_load(void) {
  pthread_once(&once, load);
  return fault[0] ? fault : NULL;
}

#define DEFINE(result, name, parameters, arguments, none) \
  result name parameters { return ccurl_load() ? none : library.name arguments; }
FUNCTIONS(DEFINE)
#undef DEFINE

void curl_easy_cleanup(CURL *easy) {
  if (!ccurl_load()) library.curl_easy_cleanup(easy);
}

void curl_slist_free_all(struct curl_slist *list) {
  if (!ccurl_load()) library.curl_slist_free_all(list);
}

/* Handles exist only where the library is loaded. */

CURLcode ccurl_setopt_long(CURL *easy, CURLoption option, long value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_setopt_large(CURL *easy, CURLoption option, curl_off_t value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_setopt_string(CURL *easy, CURLoption option, const char *value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_setopt_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_setopt_pointer(CURL *easy, CURLoption option, void *value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_setopt_receiver(CURL *easy, CURLoption option, ccurl_receiver value) {
  return library.curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_getinfo_long(CURL *easy, CURLINFO info, long *value) {
  return library.curl_easy_getinfo(easy, info, value);
}

CURLcode ccurl_getinfo_pointer(CURL *easy, CURLINFO info, void *value) {
  return library.curl_easy_getinfo(easy, info, (void **)value);
}

CURLcode ccurl_getinfo_string(CURL *easy, CURLINFO info, const char **value) {
  return library.curl_easy_getinfo(easy, info, (char **)value);
}

CURLMcode ccurl_multi_setopt_long(CURLM *multi, CURLMoption option, long value) {
  return library.curl_multi_setopt(multi, option, value);
}

/* The options were renamed in curl 7.85. */
CURLcode ccurl_allow_only_http(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
  CURLcode result = ccurl_setopt_string(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  return result ? result : ccurl_setopt_string(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
  const long both = CURLPROTO_HTTP | CURLPROTO_HTTPS;
  CURLcode result = ccurl_setopt_long(easy, CURLOPT_PROTOCOLS, both);
  return result ? result : ccurl_setopt_long(easy, CURLOPT_REDIR_PROTOCOLS, both);
#endif
}
