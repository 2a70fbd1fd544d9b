// A small ModemManager: answers as told, on the test's own event loop.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bus/sd.hpp"
#include "objects.hpp"

namespace wwan::test {

class fake_mm {
public:
  /// Connects and asks for the name, without waiting for either.
  fake_mm(sd_event* loop, const std::string& address);
  fake_mm(const fake_mm&) = delete;
  fake_mm& operator=(const fake_mm&) = delete;

  /// The world, as GetManagedObjects and GetAll tell it.
  std::map<std::string, interfaces> modems;
  std::map<std::string, properties> others; ///< SIMs and bearers

  /// Answers a call itself if it returns true. By `Member` or `Member path`.
  using handler = std::function<bool(sd_bus_message*)>;
  std::map<std::string, handler> handlers;

  /// Members of the calls received, in order, ours alone.
  std::vector<std::string> received;
  size_t count(const std::string& member) const;

  /// Calls that a handler kept unanswered.
  std::deque<message_ptr> kept;
  handler keep();
  void answer_kept();

  void add(const char* path, const interfaces& x);
  void remove(const char* path);
  void
  change(const char* path, const std::string& interface, const properties& xs);
  void reply(sd_bus_message* call) const;
  void reply_object(sd_bus_message* call, const char* path) const;
  void
  fail(sd_bus_message* call, const std::string& name, const char* text) const;

private:
  static int on_message(sd_bus_message* m, void* self, sd_bus_error*);
  void answer(sd_bus_message* m);
  void send(
    const char* path, const char* interface, const char* member,
    const std::function<void(sd_bus_message*)>& write) const;

  bus_ptr bus_;
};

} // namespace wwan::test
