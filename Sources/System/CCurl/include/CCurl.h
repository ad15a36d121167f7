#pragma once

#include <curl/curl.h>

/* Swift cannot call variadic functions: one typed wrapper for each kind of value. */

static inline CURLcode ccurl_setopt_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_setopt_large(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_setopt_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_setopt_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_setopt_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

typedef size_t (*ccurl_receiver)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode ccurl_setopt_receiver(CURL *easy, CURLoption option, ccurl_receiver value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_getinfo_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode ccurl_getinfo_pointer(CURL *easy, CURLINFO info, void *value) {
  return curl_easy_getinfo(easy, info, (void **)value);
}

static inline CURLcode ccurl_getinfo_string(CURL *easy, CURLINFO info, const char **value) {
  return curl_easy_getinfo(easy, info, (char **)value);
}

static inline CURLMcode ccurl_multi_setopt_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

/* The result that a finished message carries in its union. */
static inline CURLcode ccurl_message_result(const CURLMsg *message) {
  return message->data.result;
}

/* Speaks http and https only, also after a redirect; the options were renamed in curl 7.85. */
static inline CURLcode ccurl_allow_only_http(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
  CURLcode result = curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  return result ? result : curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
  const long both = CURLPROTO_HTTP | CURLPROTO_HTTPS;
  CURLcode result = curl_easy_setopt(easy, CURLOPT_PROTOCOLS, both);
  return result ? result : curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS, both);
#endif
}

/* Macros with casts or sums are not imported. */
static const long ccurl_redirect_keeps_post = CURL_REDIR_POST_ALL;
static const long ccurl_global_default = CURL_GLOBAL_DEFAULT;
