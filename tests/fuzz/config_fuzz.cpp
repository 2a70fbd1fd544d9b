// A config's text: what is wrong with it, or what the owner wants.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "config/documents/parse.hpp"
#include "config/eve/eve_types.hpp"
#include "config/eve/recode.hpp"
#include "config/json/bounds.hpp"
#include "config/json/json_diagnosis.hpp"
#include "config/json/json_document.hpp"
#include "messages/utf8.hpp"
#include "messages/visible.hpp"
#include "tests/fuzz/must.hpp"

using namespace wwan;

namespace {

bool is_utf8(std::string_view x) {
  while (!x.empty()) {
    auto size = utf8_length(x);
    if (size == 0)
      return false;
    x.remove_prefix(size);
  }
  return true;
}

void check_span(const json_span& x, std::string_view json) {
  WWAN_MUST(x.size > 0 && x.start + x.size <= json.size());
  auto number = json.substr(x.start, x.size);
  WWAN_MUST(number.find_first_not_of("+-.0123456789eE") == number.npos);
}

/// The diagnosis finds what simdjson finds, and where.
void check_diagnosis(std::string_view json) {
  auto x = diagnose_json(json);
  WWAN_MUST(!x.error_at || *x.error_at <= json.size());
  WWAN_MUST(x.error_at.has_value() == (*x.problem != '\0'));
  for (const auto& number : x.wide_numbers)
    check_span(number, json);
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  auto understood =
    parser.parse(json.data(), json.size()).get(document) == simdjson::SUCCESS;
  WWAN_MUST(understood == (!x.error_at && x.wide_numbers.empty()));
  WWAN_MUST(load_json(parser, json, document).empty() == !x.error_at);
}

void check_error(const config_error& x) {
  WWAN_MUST(!x.text.empty());
  auto told = to_string(x);
  WWAN_MUST(told.size() < 8192 && is_utf8(told)); // else no status has it
  for (char c : visible(told))
    WWAN_MUST(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

void check_list(const std::vector<std::string>& xs, size_t longest) {
  WWAN_MUST(xs.size() <= most_items);
  for (const auto& x : xs)
    WWAN_MUST(x.size() <= longest);
}

void check_retry(const retry_bounds& x) {
  WWAN_MUST(x.shortest_s <= 60);
  WWAN_MUST(x.longest_s == 0 || (x.longest_s >= 60 && x.longest_s <= 86400));
}

void check_extras(const network_config& network) {
  const auto& x = network.modem;
  const auto& apns = network.session.apns;
  WWAN_MUST(x.pins.size() <= 16 && apns.size() <= 17);
  check_list(apns, longest_apn);
  WWAN_MUST(x.sims.size() == 1 && x.sim().iccid.str().size() <= 22);
  for (const auto& pin : x.pins) {
    auto digits = pin.pin.reveal();
    WWAN_MUST(digits.size() >= 4 && digits.size() <= 8);
    WWAN_MUST(digits.find_first_not_of("0123456789") == std::string::npos);
    WWAN_MUST(pin.slot != 0 || !pin.iccid.empty());
  }
  WWAN_MUST(x.plmn.empty() || x.plmn.size() == 5 || x.plmn.size() == 6);
  WWAN_MUST(x.imei.str().size() <= 16);
  check_retry(x.retry);
}

void check_login(const credentials& x) {
  WWAN_MUST(x.user.size() <= longest_login);
  WWAN_MUST(x.password.reveal().size() <= longest_login);
}

void check_network(const network_config& x) {
  WWAN_MUST(!x.label().empty() && x.label().str().size() <= longest_name);
  WWAN_MUST(x.modem.addrs.interface.str().size() <= longest_name);
  WWAN_MUST(x.modem.addrs.usb.size() <= longest_name);
  WWAN_MUST(x.modem.addrs.pci.size() <= longest_name);
  WWAN_MUST(x.modem.addrs.dev.size() <= longest_path);
  WWAN_MUST(x.modem.attach.apn.size() <= longest_apn);
  check_login(x.session.login);
  check_login(x.modem.attach.login);
  check_list(x.modem.preferred_plmns, longest_name);
  check_list(x.modem.preferred_rats, 4);
  WWAN_MUST(x.session.proxies.size() <= most_items);
  for (const auto& proxy : x.session.proxies)
    WWAN_MUST(proxy.server.size() <= longest_name);
  const auto& probe = x.session.probe;
  WWAN_MUST(probe.method <= 2 && probe.host.size() <= longest_name);
  const auto mtu = x.session.mtu;
  WWAN_MUST(mtu == 0 || mtu >= least_mtu);
  check_extras(x);
}

void check_config(const fleet_config& x) {
  std::set<network_label> labels;
  WWAN_MUST(x.networks.size() <= max_networks);
  WWAN_MUST(x.dpc_key.size() <= longest_name);
  check_retry(x.retry);
  for (const auto& network : x.networks) {
    check_network(network);
    WWAN_MUST(labels.insert(network.session.label).second);
  }
}

/// But for what is ours, and for times, whose text is kept as it came.
fleet_config as_eve_has_it(fleet_config x) {
  x.retry = {};
  x.unconfigured = unconfigured_modems::off;
  x.obey_radio_switch = false;
  x.dpc_timestamp.clear();
  x.rs_timestamp.clear();
  for (auto& network : x.networks) {
    auto& modem = network.modem;
    modem.pins.clear();
    modem.imei = {};
    modem.plmn.clear();
    modem.sims[0].iccid = {};
    modem.retry = {};
    network.session.fallback = fallback_apns::none;
    network.session.apns.clear();
  }
  return x;
}

/// EVE's own type brings the same.
void check_as_eve_writes_it(const fleet_config& x, std::string_view json) {
  auto written = recode(*find_eve_type("WwanConfig"), json, go_form::disk);
  if (!written.errors.empty())
    return;
  auto again = parse_wwan_config(written.json);
  WWAN_MUST(again.config);
  WWAN_MUST(as_eve_has_it(*again.config) == as_eve_has_it(x));
  // The access point's APN goes first.
  for (size_t i = 0; i < x.networks.size(); ++i) {
    const auto& eves = again.config->networks[i].session.apns;
    const auto& all = x.networks[i].session.apns;
    WWAN_MUST(eves.size() <= 1 && eves.size() <= all.size());
    WWAN_MUST(std::equal(eves.begin(), eves.end(), all.begin()));
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view json{reinterpret_cast<const char*>(data), size};
  check_diagnosis(json);
  auto result = parse_wwan_config(json);
  WWAN_MUST(result.config.has_value() == result.errors.empty());
  WWAN_MUST(result.errors.size() <= max_config_errors);
  for (const auto& x : result.errors)
    check_error(x);
  if (!result.config)
    return 0;
  check_config(*result.config);
  check_as_eve_writes_it(*result.config, json);
  return 0;
}
