#pragma once

#include <curl/curl.h>

/*
 * libcurl, loaded at the first call. With the thirty libraries behind it, it takes longer to load than all else that a
 * filter needs, and filters with the local engine send no request.
 */

/* Loads libcurl; NULL, or why it cannot be loaded. */
const char *ccurl_load(void);

/* Swift cannot call variadic functions: one typed wrapper for each kind of value. */

CURLcode ccurl_setopt_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_setopt_large(CURL *easy, CURLoption option, curl_off_t value);
CURLcode ccurl_setopt_string(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_setopt_list(CURL *easy, CURLoption option, struct curl_slist *value);
CURLcode ccurl_setopt_pointer(CURL *easy, CURLoption option, void *value);

typedef size_t (*ccurl_receiver)(char *bytes, size_t size, size_t count, void *context);

CURLcode ccurl_setopt_receiver(CURL *easy, CURLoption option, ccurl_receiver value);

CURLcode ccurl_getinfo_long(CURL *easy, CURLINFO info, long *value);
CURLcode ccurl_getinfo_pointer(CURL *easy, CURLINFO info, void *value);
CURLcode ccurl_getinfo_string(CURL *easy, CURLINFO info, const char **value);

CURLMcode ccurl_multi_setopt_long(CURLM *multi, CURLMoption option, long value);

/* Speaks http and https only, also after a redirect. */
CURLcode ccurl_allow_only_http(CURL *easy);

/* The result that a finished message carries in its union. */
static inline CURLcode ccurl_message_result(const CURLMsg *message) {
  return message->data.result;
}

/* Macros with casts or sums are not imported. */
static const long ccurl_redirect_keeps_post = CURL_REDIR_POST_ALL;
static const long ccurl_global_default = CURL_GLOBAL_DEFAULT;
