// Every property of every object missing, of another type, empty and huge.

#include <map>
#include <set>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "odd_properties.hpp"
#include "reactions.hpp"

namespace wwan::test {

using namespace std::chrono_literals;

namespace {

using names = std::set<std::string>;

/// Whether what the status shows there comes from the odd property too.
bool depends(const char* field, const std::string& property) {
  static const std::map<std::string, names> sources{
    {"imei", {"EquipmentIdentifier"}},
    {"model", {"Model"}},
    {"plmn", {"OperatorCode", "RegistrationState", "State"}},
    {"iccid", {"SimIdentifier", "Sim", "SimSlots", "PrimarySimSlot"}},
  };
  return sources.at(field).count(property) != 0;
}

/// Without its port a modem has no address, so no network is known for it.
bool hides_the_modem(const odd_property& x) {
  return x.name == "PrimaryPort" || x.name == "Ports";
}

/// What is not shown as it is, though the odd property does not matter to it.
std::string wrong_field(stage& x, const odd_property& odd) {
  if (hides_the_modem(odd))
    return {};
  auto now = x.status();
  const auto* shown = now.find("lte0");
  const auto& truth = x.world().hardware(0);
  if (shown == nullptr)
    return "network";
  if (!depends("imei", odd.name) && shown->imei != truth.imei)
    return "imei";
  if (!depends("model", odd.name) && shown->model != truth.model)
    return "model";
  if (
    !depends("iccid", odd.name)
    && (shown->iccids.empty() || shown->iccids[0] != truth.card().iccid))
    return "iccid";
  auto has_plmn = shown->plmn == truth.operator_code;
  return depends("plmn", odd.name) || !x.has_session(0) || has_plmn ? ""
                                                                    : "plmn";
}

bool all_right(stage& x) {
  auto now = x.status();
  const auto* shown = now.find("lte0");
  const auto& truth = x.world().hardware(0);
  return x.has_session(0) && x.connected(0) && shown->imei == truth.imei
         && shown->model == truth.model && shown->plmn == truth.operator_code
         && !shown->iccids.empty() && shown->iccids[0] == truth.card().iccid;
}

/// What bus/ complained of, without the time: each line once.
void check_log(stage& x, size_t from) {
  std::istringstream lines{x.log_text().substr(from)};
  std::map<std::string, int> told;
  for (std::string line; std::getline(lines, line);)
    if (auto at = line.find(" bus: "); at != std::string::npos)
      ++told[line.substr(at)];
  for (const auto& [line, times] : told)
    BOOST_TEST(times == 1, line);
}

void play(stage& x, const odd_property& odd) {
  BOOST_TEST_CONTEXT(odd.text()) {
    x.world().objects().set_fault(
      odd.path, odd.interface, odd.name, odd.fault());
    x.pass(20ms);
    BOOST_TEST(x.connected(1));
    auto is_right = [&] {
      return wrong_field(x, odd).empty();
    };
    BOOST_TEST(x.until(is_right, 5s), wrong_field(x, odd) + x.status_text());
    x.world().objects().set_fault(
      odd.path, odd.interface, odd.name, std::nullopt);
  }
}

/// One after the other, while the agent runs: it survives, tells each oddity
/// once, and shows everything else as it is.
void survives_every_odd_property(stage& x) {
  bring_up(x, {0, 2});
  for (const auto& odd : odd_properties(x.world(), 0)) {
    if (!x.world().objects().has(odd.path))
      continue; // of a bearer or SIM that is gone since
    play(x, odd);
    BOOST_REQUIRE_MESSAGE(
      x.until([&] { return all_right(x); }, 3'600s),
      odd.text() + "\n" + x.status_text());
  }
  BOOST_TEST(x.count_calls("1 ") == 0u, x.calls());
  check_log(x, 0);
}

/// All at once, also when the agent starts.
void survives_all_odd_properties_together(stage& x) {
  for (const auto* kind : {"missing", "mistyped", "empty", "huge"}) {
    if (x.journal.empty())
      bring_up(x, {0, 2});
    auto all = odd_properties(x.world(), 0);
    for (const auto& odd : all)
      if (odd.kind == std::string{kind})
        x.world().objects().set_fault(
          odd.path, odd.interface, odd.name, odd.fault());
    x.pass(100ms);
    BOOST_TEST(x.connected(1));
    x.kill_agent();
    auto began = x.log_text().size();
    x.start_agent();
    BOOST_TEST(x.until([&] { return x.connected(1); }, 5s), kind);
    x.pass(300ms);
    check_log(x, began);
    for (const auto& odd : all)
      x.world().objects().set_fault(
        odd.path, odd.interface, odd.name, std::nullopt);
    BOOST_REQUIRE_MESSAGE(
      x.until([&] { return all_right(x); }, 3'600s), x.status_text());
  }
}

} // namespace

const std::vector<reaction>& oddity_reactions() {
  static const std::vector<reaction> xs{
    {"survives_every_odd_property", 2, survives_every_odd_property},
    {"survives_all_odd_properties_together", 2,
     survives_all_odd_properties_together},
  };
  return xs;
}

} // namespace wwan::test
