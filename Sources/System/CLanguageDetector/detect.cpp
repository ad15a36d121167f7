#include "CLanguageDetector.h"

// CLD2's own header needs both of these, and does not say so.
#include <cstdio>
#include <cld2/public/encodings.h>
#include <cld2/public/compact_lang_det.h>

const char *detect_language(const char *text, int length) {
  CLD2::CLDHints hints = {nullptr, "", CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int shares[3], bytes, validBytes;
  double scores[3];
  bool isReliable;
  CLD2::Language language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text, length, /* is_plain_text */ true, &hints, /* flags */ 0, languages, shares, scores,
      nullptr, &bytes, &isReliable, &validBytes);
  return CLD2::LanguageCode(language);
}
