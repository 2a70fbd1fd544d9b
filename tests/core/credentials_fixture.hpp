// One credentials_machine, with configs that have encrypted logins.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "core/service/credentials_machine.hpp"

namespace wwan::test {

using namespace core;

struct credentials_fixture {
  credentials_machine machine;
  time_point now{};
  std::vector<decrypt_block> asked;
  std::vector<fail_block> failed;
  std::vector<fleet_config_ptr> forwarded;
  std::vector<cipher_block> shown;
  cipher_metrics counts;
  std::optional<time_point> wake;

  /// With encrypted credentials, unless `block` is "".
  static network_config network(
    const network_label& label, const std::string& block,
    const std::string& apn = "internet") {
    network_config x;
    x.session.label = label;
    x.session.apns = {apn};
    x.session.login.user = "clear";
    x.session.is_cipher = !block.empty();
    x.session.cipher.id = block;
    x.session.cipher.is_cipher = x.session.is_cipher;
    x.session.cipher.context.emplace();
    x.session.cipher.context->controller_cert_hash.bytes = "\x0a\xff";
    x.session.cipher.context->device_cert_hash.bytes = "\x01";
    return x;
  }

  static fleet_config_ptr fleet(std::vector<network_config> networks) {
    auto x = std::make_shared<fleet_config>();
    x->networks = std::move(networks);
    return x;
  }

  static decryption_result ended(
    decryption kind, const std::string& text, const std::string& time = "T") {
    decryption_result x;
    x.kind = kind;
    if (kind == decryption::success)
      x.logins.login.user = text;
    else
      x.error = text;
    x.time = time;
    return x;
  }

  static auto cert() {
    return std::make_shared<const controller_cert>();
  }

  void run(credentials_effects effects) {
    for (auto& effect : effects)
      std::visit([this](auto& x) { note(x); }, effect);
  }
  void note(decrypt_block& x) {
    asked.push_back(x);
  }
  void note(fail_block& x) {
    failed.push_back(x);
  }
  void note(forward_config& x) {
    forwarded.push_back(x.config);
  }
  void note(show_block& x) {
    shown.push_back(x.block);
  }
  void note(show_counts& x) {
    counts = x.counts;
  }
  void note(wake_at& x) {
    wake = x.due;
  }

  void config(std::vector<network_config> networks) {
    run(machine.config(fleet(std::move(networks))));
  }
  void answer(const decryption_result& x) {
    BOOST_REQUIRE(!asked.empty());
    run(machine.decrypted(asked.back().id, x, now));
  }
  const wanted_session& last_session(size_t i = 0) {
    return forwarded.back()->networks.at(i).session;
  }
};

} // namespace wwan::test
