// A modem in its home network, LTE and UMTS at choice.
#pragma once

#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/core/machine_fixture.hpp"

namespace wwan::test {

struct registration_fixture : machine_fixture {
  network_config network = network_for("internet");

  registration_fixture() {
    world.supported_modes = {{4, 0}, {8, 0}, {12, 8}, {12, 4}};
    world.current_modes = {12, 8};
    be_at("26201", mm_registration::home);
  }

  void be_at(const std::string& plmn, mm_registration registration) {
    world.operator_code = plmn;
    world.registration = registration;
  }

  void want_it() {
    want(radio_wish::on, network);
  }

  void answer_all() {
    while (!calls.empty())
      answer_and_see();
    answer_network();
  }

  /// Connected as wanted, where the fixture says that the modem is.
  void come_up() {
    see(modem_state::registered);
    want_it();
    answer_all();
    BOOST_REQUIRE(machine.report(now).settled);
    trace.clear();
  }

  /// Registration goes, the bearer stays: ModemManager waits, too.
  void lose_registration() {
    be_at("", mm_registration::searching);
    world.technologies = 0;
    see();
  }

  modem_status status() const {
    return machine.report(now).status;
  }
};

} // namespace wwan::test
