#include "core/service/prober_machine.hpp"

#include <utility>

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

namespace {

struct fixture {
  prober_machine machine{true};
  time_point now{1h};
  std::string trace;
  uint64_t id = 0;

  void run(probing x) {
    for (auto& effect : x.effects)
      std::visit([&](auto& y) { note(x.path, y); }, effect);
  }
  void note(const modem_path& path, start_probe& x) {
    trace += path.str() + " probes " + x.what.interface.str() + " ";
    id = x.id;
  }
  void note(const modem_path& path, probe_verdict& x) {
    trace += path.str() + " says " + x.error + " ";
  }
  void note(const modem_path& path, reconnect_link&) {
    trace += path.str() + " reconnects ";
  }
  void note(const modem_path& path, wake_at&) {
    trace += path.str() + " waits ";
  }
  std::string done() {
    return std::exchange(trace, {});
  }

  static std::shared_ptr<const fleet_config>
  labelled(const network_label& label) {
    auto x = std::make_shared<fleet_config>();
    x->networks.resize(1);
    x->networks[0].session.label = label;
    return x;
  }

  void config(const network_label& label) {
    for (auto& x : machine.config(labelled(label), now))
      run(std::move(x));
  }

  void report(const modem_path& path, const network_label& label) {
    auto x = std::make_shared<modem_report>();
    x->path = path;
    x->status.label = label;
    x->interface = interface_name{"wwan" + path.str().substr(1)};
    x->status.addrs.interface = x->interface;
    x->status.ip.addresses = {{"10.0.0.2", 30}};
    x->wish = radio_wish::on;
    x->state = modem_state::connected;
    x->settled = true;
    run(machine.reported(x, now));
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(prober_machine_suite, fixture)

BOOST_AUTO_TEST_CASE(modems_of_networks_are_probed_each_for_itself) {
  config("a");
  report("/0", "a");
  report("/1", "other");
  BOOST_TEST(done() == "/0 waits ");
  now += 10s;
  run(machine.tick("/0", now, 0));
  BOOST_TEST(done() == "/0 probes wwan0 ");
  run(machine.done({"/0", id, {true, "", 100}}, now));
  BOOST_TEST(done() == "/0 waits ");
  config("other");
  BOOST_TEST(done().find("/1 waits") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(who_is_gone_is_not_asked_about) {
  config("a");
  report("/0", "a");
  BOOST_TEST(machine.interface_of("/0") == "wwan0");
  now += 10s;
  run(machine.tick("/0", now, 0));
  done();
  machine.gone("/0");
  BOOST_TEST(machine.interface_of("/0") == "");
  run(machine.done({"/0", id, {false, "no answer", 100}}, now));
  run(machine.tick("/0", now, 0));
  BOOST_TEST(done() == "");
}

BOOST_AUTO_TEST_CASE(where_nothing_can_be_probed_nothing_is) {
  machine = prober_machine{};
  config("a");
  report("/0", "a");
  BOOST_TEST(done() == "");
  BOOST_TEST(machine.interface_of("/0") == "");
}

BOOST_AUTO_TEST_SUITE_END()
