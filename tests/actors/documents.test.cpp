// What is published, made of parts that are kept, equals what is rendered
// anew; and a change renders nothing but the part that changed.
#include "core/tell/status_board.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <random>

#include "config/documents/render.hpp"
#include "config/documents/render_agent.hpp"

using namespace wwan;

namespace {

using mutation = std::function<void(modem_report&, const std::string&)>;

template <class T>
T& only(std::vector<T>& xs) {
  if (xs.empty())
    xs.emplace_back();
  return xs.back();
}

/// The next of its values, which are numbered from 0 on.
template <class T>
void turn(T& x, unsigned values) {
  x = static_cast<T>((static_cast<unsigned>(x) + 1) % values);
}

/// One for each thing that WwanStatus tells of a modem, with any text.
std::vector<mutation> status_mutations() {
  using r = modem_report;
  using s = const std::string;
  return {
    [](r& x, s& to) { x.status.label = network_label{to}; },
    [](r& x, s& to) { x.status.addrs.interface = interface_name{to}; },
    [](r& x, s& to) { x.status.addrs.usb = to; },
    [](r& x, s& to) { x.status.addrs.pci = to; },
    [](r& x, s& to) { x.status.addrs.dev = to; },
    [](r& x, s& to) { x.status.imei = modem_imei{to}; },
    [](r& x, s& to) { x.status.model = to; },
    [](r& x, s& to) { x.status.manufacturer = to; },
    [](r& x, s& to) { x.status.revision = to; },
    [](r& x, s&) { turn(x.status.protocol, 3); },
    [](r& x, s& to) { x.status.config_error = to; },
    [](r& x, s& to) { x.status.probe_error = to; },
    [](r& x, s& to) { x.status.serving.plmn = to; },
    [](r& x, s& to) { x.status.serving.description = to; },
    [](r& x, s&) { x.status.serving.serving ^= true; },
    [](r& x, s&) { x.status.serving.roaming ^= true; },
    [](r& x, s&) { x.status.serving.forbidden ^= true; },
    [](r& x, s& to) { only(x.status.visible).plmn = to; },
    [](r& x, s& to) { only(x.status.rats) = to; },
    [](r& x, s&) { ++x.status.connected_at; },
    [](r& x, s&) { ++x.status.ip.mtu; },
    [](r& x, s&) { x.status.location_tracking ^= true; },
    [](r& x, s&) { ++only(x.status.sims).slot; },
    [](r& x, s&) { only(x.status.sims).activated ^= true; },
    [](r& x, s& to) { only(x.status.sims).iccid = sim_iccid{to}; },
    [](r& x, s& to) { only(x.status.sims).imsi = to; },
    [](r& x, s&) { turn(only(x.status.sims).type, 3); },
    [](r& x, s&) { turn(only(x.status.sims).state, 4); },
    [](r& x, s& to) { only(x.status.bearers).apn = to; },
    [](r& x, s&) { turn(only(x.status.bearers).type, 4); },
    [](r& x, s&) { only(x.status.bearers).connected ^= true; },
    [](r& x, s& to) { only(x.status.bearers).error = to; },
    [](r& x, s&) { ++only(x.status.bearers).connected_at; },
    [](r& x, s& to) { only(x.status.profiles).name = to; },
    [](r& x, s& to) { only(x.status.profiles).apn = to; },
    [](r& x, s&) { turn(only(x.status.profiles).type, 4); },
    [](r& x, s&) { only(x.status.profiles).forbid_roaming ^= true; },
  };
}

modem_path path(size_t i) {
  return modem_path{
    "/org/freedesktop/ModemManager1/Modem/" + std::to_string(i)};
}

/// A board, what it was told, and both ways to render it.
struct fixture {
  core::status_board board;
  std::vector<modem_report> reports;
  rendered_parts status_parts;
  rendered_parts metrics_parts;
  rendered_parts agent_parts;
  std::mt19937 random{20260820};

  void tell(const modem_report& x) {
    board.reported(std::make_shared<const modem_report>(x));
  }

  void add(size_t count) {
    for (size_t i = 0; i < count; ++i) {
      modem_report x;
      x.path = path(i);
      x.status.label = network_label{"modem" + std::to_string(i)};
      reports.push_back(x);
      tell(x);
    }
    board.service(true);
  }

  std::string anew() const {
    auto listing = board.status();
    auto all = *listing.head;
    for (auto& x : listing.networks)
      all.networks.push_back(*x.value);
    return render_status(all);
  }

  std::string kept() {
    return render_status(board.status(), status_parts);
  }

  std::string metrics_anew() const {
    std::vector<network_metrics> all;
    for (auto& x : board.metrics())
      all.push_back(*x.value);
    return render_metrics(all);
  }

  std::string agent_anew() const {
    rendered_parts none;
    return render_agent(board.view(), none);
  }

  void check() {
    BOOST_TEST(kept() == anew());
    BOOST_TEST(
      render_metrics(board.metrics(), metrics_parts) == metrics_anew());
    BOOST_TEST(render_agent(board.view(), agent_parts) == agent_anew());
  }

  std::vector<uint64_t> versions() const {
    std::vector<uint64_t> result;
    for (auto& x : board.status().networks)
      result.push_back(x.version);
    return result;
  }

  size_t any(size_t below) {
    return random() % below;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(documents_suite, fixture)

BOOST_AUTO_TEST_CASE(a_change_of_any_field_changes_its_modems_part_alone) {
  add(4);
  check();
  auto number = 0;
  for (auto& change : status_mutations()) {
    BOOST_TEST_CONTEXT("mutation " << number) {
      auto text = anew();
      auto before = versions();
      // Sorts where it sorted before, whatever changes.
      change(reports[2], "modem2 " + std::to_string(++number));
      tell(reports[2]);
      BOOST_TEST(anew() != text);
      auto after = versions();
      BOOST_TEST(after[2] != before[2]);
      after[2] = before[2];
      BOOST_TEST(after == before);
      check();
    }
  }
}

BOOST_AUTO_TEST_CASE(what_the_status_does_not_tell_leaves_it_as_it_was) {
  add(3);
  check();
  auto before = versions();
  auto view = agent_anew();
  reports[1].doing = "waits";
  reports[1].route_metric = 7;
  tell(reports[1]);
  BOOST_TEST(versions() == before);
  BOOST_TEST(agent_anew() != view);
  check();
}

BOOST_AUTO_TEST_CASE(the_head_is_never_old) {
  add(1);
  check();
  board.carried_out("key", "2026-08-20T10:11:12Z");
  check();
  board.silence_carried_out("2026-08-20T10:11:13Z");
  check();
  BOOST_TEST(kept().find("10:11:13Z") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_signal_changes_what_bearerctl_shows_and_no_status) {
  add(2);
  network_metrics x;
  x.path = path(1);
  x.rssi = -70;
  board.sampled({x});
  check();
  auto before = versions();
  x.rssi = -80;
  board.sampled({x});
  check();
  BOOST_TEST(versions() == before);
  BOOST_TEST(agent_anew().find("-80") != std::string::npos);
  board.sampled({});
  check();
  BOOST_TEST(agent_anew().find("-80") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(whatever_happens_both_ways_agree) {
  auto mutations = status_mutations();
  add(12);
  for (auto round = 0; round < 2000; ++round) {
    auto& x = reports[any(reports.size())];
    auto word = std::to_string(any(20)) + "<\"\xff";
    switch (any(8)) {
      case 0:
        board.gone(x.path);
        break;
      case 1: {
        std::vector<modem_status> absent(any(3));
        for (auto& entry : absent)
          entry.label = network_label{"modem" + std::to_string(any(20))};
        board.absent(absent);
        break;
      }
      case 2: {
        std::vector<network_metrics> xs(any(12));
        for (size_t i = 0; i < xs.size(); ++i) {
          xs[i].path = path(i);
          xs[i].rssi = -static_cast<int32_t>(any(3));
        }
        board.sampled(xs);
        break;
      }
      case 3:
        board.carried_out(word, "2026-08-20T10:11:12Z");
        break;
      default:
        mutations[any(mutations.size())](x, word);
        tell(x);
    }
    if (any(3) != 0)
      check(); // not each time: several changes make one document
  }
}

BOOST_AUTO_TEST_SUITE_END()
