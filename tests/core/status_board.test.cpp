// The line that sums everything up.
#include "core/tell/status_board.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

using namespace wwan;

namespace {

void report(
  core::status_board& board, int n, const network_label& label, op_mode mode,
  const std::string& error = {}) {
  auto x = std::make_shared<modem_report>();
  x->path =
    modem_path{"/org/freedesktop/ModemManager1/Modem/" + std::to_string(n)};
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
  modem_status missing;
  missing.label = "wwan2";
  missing.config_error = "modem not found";
  board.absent({missing});
  BOOST_TEST(board.summary() == "1 of 3 networks connected, 2 with an error");
}

BOOST_AUTO_TEST_CASE(summary_follows_what_each_modem_says_last) {
  core::status_board board;
  board.service(true);
  board.config({});
  report(board, 0, "wwan0", op_mode::online_and_connected);
  report(board, 1, "wwan1", op_mode::online_and_connected, "half of it");
  BOOST_TEST(board.summary() == "2 of 2 networks connected, 1 with an error");
  report(board, 1, "wwan1", op_mode::online);
  BOOST_TEST(board.summary() == "1 of 2 networks connected");
  report(board, 0, "", op_mode::radio_off); // not configured any more
  BOOST_TEST(board.summary() == "0 of 1 networks connected");
  report(board, 0, "wwan0", op_mode::online_and_connected, "no IPv6");
  board.gone("/org/freedesktop/ModemManager1/Modem/1");
  BOOST_TEST(board.summary() == "1 of 1 networks connected, 1 with an error");
  board.gone("/org/freedesktop/ModemManager1/Modem/0");
  BOOST_TEST(board.summary() == "0 of 0 networks connected");
}

BOOST_AUTO_TEST_CASE(of_thousands_of_modems_the_networks_are_published_first) {
  constexpr auto most = core::status_board::most_published;
  core::status_board board;
  board.service(true);
  std::vector<network_metrics> metrics;
  for (auto n = 0; n < 3000; ++n) {
    network_label label{n % 100 == 7 ? "wwan" + std::to_string(n) : ""};
    report(board, n, label, op_mode::online);
    network_metrics x;
    x.path =
      modem_path{"/org/freedesktop/ModemManager1/Modem/" + std::to_string(n)};
    x.label = label;
    metrics.push_back(x);
  }
  board.sampled(metrics);
  auto is_named = [](const auto& x) {
    return !x.value->label.empty();
  };
  auto status = board.status().networks;
  BOOST_TEST(status.size() == most);
  BOOST_TEST(std::all_of(status.begin(), status.begin() + 30, is_named));
  BOOST_TEST(std::none_of(status.begin() + 30, status.end(), is_named));
  auto counted = board.metrics();
  BOOST_TEST(counted.size() == most);
  BOOST_TEST(std::count_if(counted.begin(), counted.end(), is_named) == 30);
  BOOST_TEST(board.view().modems.size() == 3000u);
}

BOOST_AUTO_TEST_CASE(a_network_is_shown_until_its_modem_reports) {
  core::status_board board;
  board.service(true);
  fleet_config config;
  config.networks.resize(2);
  config.networks[0].session.label = "wwan0";
  config.networks[1].session.label = "wwan1";
  board.config(config);
  auto labels = [&board] {
    std::string result;
    for (auto& x : board.status().networks)
      result +=
        x.value->label.str() + (x.value->config_error.empty() ? " " : "? ");
    return result;
  };
  modem_status missing;
  missing.config_error = "modem not found";
  std::vector<modem_status> both(2, missing);
  both[0].label = "wwan0";
  both[1].label = "wwan1";
  board.absent(both);
  BOOST_TEST(labels() == "wwan0? wwan1? ");
  // Their modems are there, and not told yet what they are.
  board.absent({});
  report(board, 0, "", op_mode::offline);
  BOOST_TEST(labels() == "wwan0? wwan1?  ");
  report(board, 0, "wwan0", op_mode::offline);
  BOOST_TEST(labels() == "wwan0 wwan1? ");
  // One that is not configured any more is not waited for.
  config.networks.pop_back();
  board.config(config);
  BOOST_TEST(labels() == "wwan0 ");
  // A modem that is gone again before it was told.
  board.gone("/org/freedesktop/ModemManager1/Modem/0");
  board.absent({both[0]});
  board.absent({});
  board.absent({both[0]});
  BOOST_TEST(labels() == "wwan0? ");
  board.absent({});
  report(board, 1, "wwan0", op_mode::offline);
  BOOST_TEST(labels() == "wwan0 ");
}

BOOST_AUTO_TEST_CASE(summary_tells_silence_and_a_rejected_config) {
  core::status_board board;
  board.service(true);
  fleet_config config;
  config.radio_silence = true;
  board.config(config);
  BOOST_TEST(board.summary() == "0 of 0 networks connected, radio silence");
  modem_report modem;
  modem.path = "/0";
  auto report_off = [&](bool off) {
    modem.off = off;
    board.reported(std::make_shared<const modem_report>(modem));
  };
  auto all = std::string{"0 of 0 networks connected, "};
  report_off(false);
  report_off(false);
  BOOST_TEST(board.summary() == all + "radio silence asked for, 1 radio is on");
  report_off(true);
  BOOST_TEST(board.summary() == all + "radio silence");
  board.service(false);
  BOOST_TEST(
    board.summary() == all + "radio silence asked for, no ModemManager");
  board.service(true);
  report_off(false);
  board.gone(modem.path);
  board.rejected("Networks[0].MTU: not a number");
  BOOST_TEST(
    board.summary()
    == "0 of 0 networks connected, radio silence, config rejected: "
       "Networks[0].MTU: not a number");
}

BOOST_AUTO_TEST_CASE(
  inputs_that_are_only_looked_at_are_told_until_they_are_heard) {
  core::status_board board;
  board.service(true);
  board.config({});
  board.heard("config", "no inotify");
  board.heard("WwanConfig", "no watch");
  BOOST_TEST(
    board.view().warnings
    == (std::vector<std::string>{
      "WwanConfig: no watch", "config: no inotify"}));
  board.heard("WwanConfig", "");
  BOOST_TEST(board.summary() == "0 of 0 networks connected, config no inotify");
  board.heard("config", "");
  BOOST_TEST(board.view().warnings.empty());
  BOOST_TEST(board.summary() == "0 of 0 networks connected");
}
