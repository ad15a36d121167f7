#ifndef C_LANGUAGE_DETECTOR_H
#define C_LANGUAGE_DETECTOR_H

#ifdef __cplusplus
extern "C" {
#endif

/// Finds the language of a plain text in UTF-8 with CLD2, from its groups of four letters.
///
/// It may be called from several threads at once.
///
/// - Returns: CLD2's code of the language, "un" where it finds none; the string lives for ever.
const char *detect_language(const char *text, int length);

#ifdef __cplusplus
}
#endif

#endif
