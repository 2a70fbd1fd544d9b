// A systemd-resolved of the test's own: notes what it is told, in words.
#pragma once

#include <string>
#include <vector>

#include "bus/sd.hpp"

namespace wwan::test {

class fake_resolved {
public:
  /// Connects and asks for the name, without waiting for either. What it is
  /// told goes to the end of `told`, which outlives this.
  fake_resolved(
    sd_event* loop, const std::string& address, std::vector<std::string>& told);
  fake_resolved(const fake_resolved&) = delete;
  fake_resolved& operator=(const fake_resolved&) = delete;

  /// What each call is answered with; "": with success.
  std::string error_name;
  std::string error_text = "no, thanks";
  /// Answers nothing.
  bool is_silent = false;

private:
  static int on_message(sd_bus_message* m, void* self, sd_bus_error*);
  void answer(sd_bus_message* m) const;

  std::vector<std::string>& told_;
  bus_ptr bus_;
};

} // namespace wwan::test
