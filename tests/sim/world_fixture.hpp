// A world on virtual time, and everything that it says.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "listener.hpp"
#include "sim/commands.hpp"
#include "sim/world.hpp"
#include "virtual_clock.hpp"

namespace wwan::sim::test {

using namespace std::chrono_literals;

struct world_fixture {
  static constexpr version newest =
    played_versions[std::size(played_versions) - 1];

  explicit world_fixture(world_options options = {})
    : all(clock), it(clock, all, std::move(options)), commands(it) {
    it.start();
    clock.advance(1ms);
    all.lines.clear();
  }

  /// Answers of calls that were not yet answered have no meaning.
  struct call_result {
    bool answered = false;
    answer reply;
    duration when{};
  };

  std::shared_ptr<call_result> call(
    const std::string& path, const std::string& interface,
    const std::string& member, values arguments = {}) {
    auto result = std::make_shared<call_result>();
    it.call(
      {path, interface, member, std::move(arguments)},
      [this, result, interface, member](const answer& x) {
        BOOST_TEST(!result->answered);
        check_signature(interface, member, x);
        result->answered = true;
        result->reply = x;
        result->when = clock.now();
        auto line = "< " + member;
        if (!x.error.empty())
          line += " " + x.error.substr(x.error.rfind("Error.") + 6);
        all.say(line);
      });
    return result;
  }

  /// A success has the results that the API promises, whatever it answers.
  static void check_signature(
    const std::string& interface, const std::string& member, const answer& x) {
    if (!x.error.empty())
      return;
    const auto* found =
      find_member(interface, member_kind::method, member, newest);
    BOOST_REQUIRE(found != nullptr);
    BOOST_TEST(
      signature_of(x.results) == signature_of(found->out),
      interface << "." << member << " answered '" << signature_of(x.results)
                << "' instead of '" << signature_of(found->out) << "'");
  }

  std::string path(unsigned index = 0) const {
    const auto* x = it.find(index);
    return x != nullptr ? x->path() : "/";
  }

  // The calls an agent makes, of modem 0 unless told otherwise.
  auto enable(bool x, unsigned i = 0) {
    return call(path(i), modem_interface, "Enable", {flag(x)});
  }
  auto power(uint32_t x, unsigned i = 0) {
    return call(path(i), modem_interface, "SetPowerState", {number(x)});
  }
  auto connect(const std::string& apn = "internet", unsigned i = 0) {
    return call(
      path(i), simple_interface, "Connect", {dictionary({{"apn", text(apn)}})});
  }
  auto disconnect(unsigned i = 0) {
    return call(path(i), simple_interface, "Disconnect", {object("/")});
  }
  auto slot(uint32_t x, unsigned i = 0) {
    return call(path(i), modem_interface, "SetPrimarySimSlot", {number(x)});
  }

  void command(const std::string& line) {
    BOOST_TEST(commands.execute(line) == "ok\n", line);
  }

  modem_state state(unsigned i = 0) const {
    const auto* x = it.find(i);
    return x != nullptr ? x->state() : modem_state::unknown;
  }

  /// From disabled to connected.
  void bring_up(unsigned i = 0) {
    auto result = connect("internet", i);
    clock.advance(2s);
    BOOST_REQUIRE(result->answered);
    BOOST_REQUIRE_EQUAL(result->reply.error, "");
    all.lines.clear();
  }

  bool said(const std::string& line) const {
    return std::find(all.lines.begin(), all.lines.end(), line)
           != all.lines.end();
  }

  /// What a property is now, as a client reads it.
  value
  property(const std::string& where, const char* interface, const char* name) {
    auto found = it.objects().read(where, interface);
    auto i = found.find(name);
    return i != found.end() ? i->second : value{};
  }

  virtual_clock clock;
  listener all;
  world it;
  commander commands;
};

} // namespace wwan::sim::test
