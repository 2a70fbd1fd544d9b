#include "stage.hpp"

#include <boost/test/unit_test.hpp>

#include "config/json/json_document.hpp"
#include "sim/virtual_bus.hpp"

namespace wwan::test {

namespace {

using simdjson::dom::element;

std::string text_at(const element& x, const char* pointer) {
  std::string_view result;
  return x.at_pointer(pointer).get(result) == simdjson::SUCCESS
           ? std::string{result}
           : std::string{};
}

shown_network read_network(const element& x) {
  shown_network result;
  result.label = text_at(x, "/LogicalLabel");
  result.interface = interface_name{text_at(x, "/PhysAddrs/Interface")};
  result.mode = text_at(x, "/Module/OpMode");
  result.error = text_at(x, "/ConfigError");
  result.address = text_at(x, "/IPSettings/Address/IP");
  result.imei = text_at(x, "/Module/IMEI");
  result.model = text_at(x, "/Module/Model");
  result.plmn = text_at(x, "/CurrentProvider/PLMN");
  simdjson::dom::array cards;
  if (x.at_pointer("/SimCards").get(cards) == simdjson::SUCCESS)
    for (auto card : cards)
      result.iccids.push_back(text_at(card, "/ICCID"));
  uint64_t since = 0;
  if (x.at_pointer("/ConnectedAt").get(since) == simdjson::SUCCESS)
    result.connected_at = since;
  simdjson::dom::array bearers;
  if (x.at_pointer("/Bearers").get(bearers) == simdjson::SUCCESS)
    for (auto bearer : bearers) {
      bool connected = false;
      if (bearer.at_pointer("/Connected").get(connected) != simdjson::SUCCESS)
        continue;
      int64_t type = 0;
      constexpr int64_t default_type = 2; // EVE's BearerType
      auto other = bearer.at_pointer("/Type").get(type) == simdjson::SUCCESS
                   && type != default_type && type != 0;
      result.has_session |= connected && !other;
    }
  return result;
}

std::string argument_text(const sim::request& x) {
  if (x.member == "Connect") {
    auto wishes = sim::entries(x.arguments[0]);
    return sim::get_or<std::string>(wishes, "apn", "");
  }
  if (x.arguments.size() != 1)
    return "";
  const auto& only = x.arguments[0];
  if (auto flag = sim::get<bool>(only))
    return *flag ? "true" : "false";
  if (auto number = sim::get<uint32_t>(only)) {
    if (x.member == "SetPowerState")
      return *number == 3 ? "on" : "low";
    return std::to_string(*number);
  }
  return "";
}

} // namespace

const shown_network* shown_status::find(const std::string& label) const {
  for (const auto& x : networks)
    if (x.label == label)
      return &x;
  return nullptr;
}

std::string torn(const shown_network& x) {
  auto connected = x.mode == "online-and-connected";
  auto addressed = !x.address.empty();
  // Before 1.20 ModemManager does not tell when a session began.
  auto dated = x.connected_at != 0;
  // What others' sessions were given is not ours: it may come late, or be of
  // IPv6 alone.
  auto fits = connected == addressed || (connected && x.label.empty());
  if (connected == x.has_session && fits && (connected || !dated))
    return {};
  return "torn: " + x.label + " of " + x.interface.str() + " is " + x.mode
         + (x.has_session ? ", with" : ", without") + " session"
         + (addressed ? ", has " + x.address : ", no address") + ", since "
         + std::to_string(x.connected_at);
}

shown_status read_status(const std::string& json) {
  shown_status result;
  simdjson::dom::parser parser;
  element root;
  if (json.empty() || !load_json(parser, json, root).empty())
    return result;
  result.dpc_timestamp = text_at(root, "/DPCTimestamp");
  result.rs_timestamp = text_at(root, "/RSConfigTimestamp");
  simdjson::dom::array networks;
  if (root.at_pointer("/Networks").get(networks) == simdjson::SUCCESS)
    for (auto x : networks)
      result.networks.push_back(read_network(x));
  return result;
}

std::string call_text(unsigned modem, const sim::request& x) {
  auto argument = argument_text(x);
  return std::to_string(modem) + " " + x.member
         + (argument.empty() ? "" : " " + argument);
}

void stage::say(const std::string& command) {
  sim::commander words{world()};
  auto answer = words.execute(command);
  BOOST_TEST(answer == "ok\n", command + ": " + answer);
}

shown_status stage::status() {
  return read_status(status_text());
}

std::string stage::mode(unsigned modem) {
  auto now = status();
  const auto* x = now.find("lte" + std::to_string(modem));
  return x != nullptr ? x->mode : "";
}

std::string stage::error(unsigned modem) {
  auto now = status();
  const auto* x = now.find("lte" + std::to_string(modem));
  return x != nullptr ? x->error : "";
}

bool stage::connected(unsigned modem) {
  return mode(modem) == "online-and-connected";
}

bool stage::has_session(unsigned modem) {
  const auto* x = world().find(modem);
  return x != nullptr && x->state() == sim::modem_state::connected;
}

void stage::note(const sim::request& x, sim::duration now) {
  if (!sim::is_mutating(x))
    return;
  for (unsigned i = 0; i < world().size(); ++i) {
    const auto* modem = world().find(i);
    if (modem != nullptr && modem->owns(x.path)) {
      journal.push_back({now, i, call_text(i, x)});
      return;
    }
  }
}

std::string stage::calls(bool with_signal_setup) {
  std::string result;
  for (auto i = mark_; i < journal.size(); ++i)
    if (
      with_signal_setup || journal[i].text.find(" Setup") == std::string::npos)
      result += (result.empty() ? "" : ", ") + journal[i].text;
  return result;
}

size_t stage::count_calls(const std::string& text) {
  size_t result = 0;
  for (auto i = mark_; i < journal.size(); ++i)
    result += journal[i].text.find(text) != std::string::npos ? 1 : 0;
  return result;
}

void stage::mark() {
  mark_ = journal.size();
}

} // namespace wwan::test
