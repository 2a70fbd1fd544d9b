// The secrets of the tests' configs: passwords, PINs, keys. Each is nowhere
// else in the world, so that tests/leaks.py, which reads this list, finds it
// in whatever the tests leave behind.
#pragma once

#include <string>
#include <string_view>

namespace wwan::test::canary {

inline constexpr const char* pin = "71830264";
inline constexpr const char* wrong_pin = "29471836";
inline constexpr const char* second_wrong_pin = "60517392";
inline constexpr const char* third_wrong_pin = "83926057";
inline constexpr const char* password = "se.cret-APN+pass";
inline constexpr const char* attach_password = "attach/secret:pass";
inline constexpr const char* torn_password = "encrypted secret pass";
inline constexpr const char* unlocked_password = "s3cret/unlocked";
/// Of the parser's tests.
inline constexpr const char* lettered_pin = "4z9q7w2";
inline constexpr const char* misplaced_password = "hunter2";
inline constexpr const char* misplaced_number = "31415926";
/// Of EVE's own documents and blocks, and the key that opens them.
inline constexpr const char* document_password = "pass1";
inline constexpr const char* document_attach_password = "att-pass";
inline constexpr const char* eves_password = "cell-p\u00e4ss";
inline constexpr const char* eves_attach_password = "attach-pass";
inline constexpr const char* eves_key =
  "MHcCAQEEID+hssPU5fYHGCk6S1xtfo+QobLD1OX2BxgpOktcbX6PoAoGCCqGSM49";

inline constexpr const char* all[] = {
  pin,
  wrong_pin,
  second_wrong_pin,
  third_wrong_pin,
  password,
  attach_password,
  torn_password,
  unlocked_password,
  lettered_pin,
  misplaced_password,
  misplaced_number,
  document_password,
  document_attach_password,
  eves_password,
  eves_attach_password,
  eves_key};

/// The first one in the text, also in hexadecimal digits; "" if there is none.
std::string in(std::string_view text);

} // namespace wwan::test::canary
