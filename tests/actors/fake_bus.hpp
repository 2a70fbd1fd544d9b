// The bus to ModemManager, made of paper.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "messages/mm_ports.hpp"
#include "messages/observed.hpp"
#include "tests/core/pocket_mm.hpp"

namespace wwan::test {

/// A bus whose modems obey, unless they are told to hang or to refuse.
class fake_bus final : public bus_port {
public:
  using done_handler = std::function<void(const failure&)>;

  struct call {
    modem_path path;
    step what;
    bool urgent = false;
    done_handler done;
  };

  std::map<modem_path, observed_modem> modems;
  std::map<modem_path, std::string> refuse; ///< path -> error name
  std::string refusal = "refused";          ///< error text
  std::vector<modem_path> hung;             ///< paths that never answer
  std::vector<std::string> trace;           ///< "0 enable"
  std::deque<call> waiting;
  std::vector<call> lost; ///< calls that hang
  std::vector<network_metrics> numbers;
  int samples = 0;

  void perform(
    const modem_path& path, const step_ptr& asked, bool urgent,
    done_handler done) override {
    const auto& what = *asked;
    trace.push_back(number_of(path) + " " + to_string(what));
    call x{path, what, urgent, std::move(done)};
    if (std::find(hung.begin(), hung.end(), path) != hung.end())
      lost.push_back(std::move(x));
    else
      waiting.push_back(std::move(x));
  }

  using scan_handler =
    std::function<void(const failure&, const std::vector<provider>&)>;
  std::map<modem_path, scan_handler> scans; ///< by path, unanswered

  std::vector<std::string> managers; ///< besides us

  void find_managers(
    std::function<void(const std::vector<std::string>&)> done) override {
    trace.emplace_back("who else?");
    done(managers);
  }

  void scan(const modem_path& path, scan_handler done) override {
    trace.push_back(number_of(path) + " scan");
    scans[path] = std::move(done);
  }

  std::vector<network_metrics> sample() override {
    ++samples;
    return numbers;
  }

  /// Replies to the oldest call after its modem has obeyed, or has not;
  /// returns the modem's path.
  modem_path answer_oldest() {
    auto x = std::move(waiting.front());
    waiting.pop_front();
    auto i = modems.find(x.path);
    failure error;
    if (i == modems.end())
      error.name = "org.freedesktop.DBus.Error.UnknownObject";
    else if (refuse.count(x.path) != 0)
      error.name = refuse[x.path];
    else
      error.name = obey(i->second, x.what);
    error.text = error.name.empty() ? "" : refusal;
    if (i != modems.end() && !i->second.bearers.empty())
      i->second.bearers.back().interface = i->second.addrs.interface;
    x.done(error);
    return x.path;
  }

private:
  static std::string number_of(const modem_path& x) {
    return x.str().substr(x.str().rfind('/') + 1);
  }
  static std::string to_string(const step& x) {
    return core::to_string(x);
  }
};

} // namespace wwan::test
