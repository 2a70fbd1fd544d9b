// A network namespace of the test's own, and a port in it to play with.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <boost/test/unit_test.hpp>
#include <systemd/sd-event.h>

#include "messages/published.hpp"
#include "net/rtnetlink.hpp"
#include "tests/files/scratch.hpp"
#include "tests/one_address.hpp"

namespace wwan {

/// Why this machine gives us no namespace; empty when we are in our own.
const std::string& namespace_refusal();

/// Precondition of the tests that want one.
boost::test_tools::assertion_result
  has_namespace(boost::unit_test::test_unit_id);

/// Runs a shell command inside of the namespace; its output.
std::string shell(const std::string& command);

/// Enters the second namespace (the network's side) for one call.
void in_network(const std::function<void()>& what);

/// wwan0 here, its other end `net0` with 10.0.0.1/24 in the second namespace.
struct netns_fixture : scratch {
  netns_fixture();
  ~netns_fixture();

  /// Starts it and runs the loop until its result.
  std::string apply(const test::one_address& settings, uint32_t metric = 5001);
  std::string clear();

  /// Runs the loop until the condition holds; fails the test after 10 s.
  void run_until(const std::function<bool()>& condition);

  /// Runs what is due; nothing is waited for.
  void settle();

  /// How many mutations the call makes.
  uint64_t mutations(const std::function<void()>& what);

  /// First lines of what `ip` shows.
  std::string addresses() const;
  std::string routes() const;
  std::string link() const;
  std::string dns() const;

  std::string warning;              ///< of the last apply()
  std::optional<uint64_t> received; ///< of the last apply() or clear()
  std::string changed;              ///< what the last apply() found undone
  sd_event* loop = nullptr;
  std::optional<rtnetlink> net;
  test::one_address settings{"10.0.0.2", 30, "10.0.0.1", {"9.9.9.9"}, 1430};
};

} // namespace wwan
