// The line that sums everything up.
#include "core/status_board.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;

namespace {

void report(
  core::status_board& board, int n, const std::string& label, op_mode mode,
  const std::string& error = {}) {
  auto x = std::make_shared<modem_report>();
  x->path = "/org/freedesktop/ModemManager1/Modem/" + std::to_string(n);
  x->status.label = label;
  x->status.mode = mode;
  x->status.config_error = error;
  board.reported(x);
}

} // namespace

BOOST_AUTO_TEST_CASE(summary_names_what_is_missing) {
  core::status_board board;
  BOOST_TEST(
    board.summary() == "0 of 0 networks connected, no ModemManager, no config");
  board.service(true);
  BOOST_TEST(board.summary() == "0 of 0 networks connected, no config");
  board.config({});
  BOOST_TEST(board.summary() == "0 of 0 networks connected");
}

BOOST_AUTO_TEST_CASE(summary_counts_networks_and_not_modems) {
  core::status_board board;
  board.service(true);
  board.config({});
  report(board, 0, "wwan0", op_mode::online_and_connected);
  report(board, 1, "wwan1", op_mode::online, "no SIM");
  report(board, 2, "", op_mode::radio_off);
  network_status missing;
  missing.label = "wwan2";
  missing.config_error = "modem not found";
  board.absent({missing});
  BOOST_TEST(board.summary() == "1 of 3 networks connected, 2 with an error");
}

BOOST_AUTO_TEST_CASE(summary_tells_silence_and_a_rejected_config) {
  core::status_board board;
  board.service(true);
  fleet_config config;
  config.radio_silence = true;
  board.config(config);
  BOOST_TEST(board.summary() == "0 of 0 networks connected, radio silence");
  board.rejected("Networks[0].MTU: not a number");
  BOOST_TEST(
    board.summary()
    == "0 of 0 networks connected, radio silence, config rejected: "
       "Networks[0].MTU: not a number");
}
