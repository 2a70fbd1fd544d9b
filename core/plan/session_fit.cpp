#include "core/plan/session_fit.hpp"

#include "core/plan/bearers.hpp"
#include "messages/mm_numbers.hpp"
#include "messages/words.hpp"

namespace wwan::core {

namespace {

constexpr ip_type ip_types[] = {
  ip_type::unspecified, ip_type::ipv4, ip_type::ipv6, ip_type::ipv4v6};
constexpr auth_protocol protocols[] = {
  auth_protocol::none, auth_protocol::pap, auth_protocol::chap,
  auth_protocol::pap_and_chap};

const char* word_of(auth_protocol x) noexcept {
  switch (x) {
    case auth_protocol::none:
      return "none";
    case auth_protocol::pap:
      return "PAP";
    case auth_protocol::chap:
      return "CHAP";
    case auth_protocol::pap_and_chap:
      return "PAP and CHAP";
  }
  return "?";
}

template <class T, size_t N, class Number>
std::optional<T> of_number(const T (&all)[N], Number number) {
  for (auto x : all)
    if (mm_number(x) == number)
      return x;
  return std::nullopt;
}

} // namespace

std::optional<connect_settings>
as_offered(const observed_bearer& x, const connect_settings& asked) {
  if (x.apn != asked.apn)
    return std::nullopt;
  auto result = asked;
  result.login.user = x.user;
  if (!x.password.empty())
    result.login.password = x.password;
  result.type = of_number(ip_types, x.families).value_or(ip_type::unspecified);
  if (x.auth != 0)
    result.auth = of_number(protocols, x.auth).value_or(asked.auth);
  if (x.allow_roaming)
    result.allow_roaming = *x.allow_roaming;
  if (!serves(x, result))
    return std::nullopt;
  return result;
}

std::string misfit(const observed_bearer& x, const connect_settings& asked) {
  auto offered = as_offered(x, asked);
  if (!offered || serves(x, asked))
    return {};
  std::string result;
  auto tell = [&](const char* what, std::string is, const std::string& wanted) {
    result += (result.empty() ? "" : ", ") + std::string{what};
    result += std::move(is) + " instead of " + wanted;
  };
  if (asked.type != ip_type::unspecified && offered->type != asked.type)
    tell("IP type ", to_string(offered->type), to_string(asked.type));
  if (offered->auth != asked.auth)
    tell("authentication ", word_of(offered->auth), word_of(asked.auth));
  if (!(offered->login == asked.login))
    tell("", "another login", "the config's");
  if (offered->allow_roaming != asked.allow_roaming) {
    auto word = [](bool allowed) {
      return allowed ? "allowed" : "forbidden";
    };
    tell("roaming ", word(offered->allow_roaming), word(asked.allow_roaming));
  }
  return result;
}

} // namespace wwan::core
