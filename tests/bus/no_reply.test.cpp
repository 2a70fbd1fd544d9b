#include "bus/no_reply.hpp"

#include <boost/test/unit_test.hpp>

#include "pseudo_bus.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct word {
  const char* name;
  const char* sender;
  uint64_t serial;
};

/// An error as it arrives, or as sd-bus makes it up.
struct words : pseudo_bus {
  words() {
    sd_bus_message* raw = nullptr;
    sd_bus_message_new_method_call(bus(), &raw, "a.b", "/", "a.b", "C");
    call.reset(raw);
    sd_bus_message_seal(raw, 5, 0);
  }

  no_reply judge(const word& x) const {
    sd_bus_message* raw = nullptr;
    sd_bus_message_new_method_errorf(
      call.get(), &raw, x.name, "Method call timed out");
    message_ptr m{raw};
    if (x.sender != nullptr)
      sd_bus_message_set_sender(raw, x.sender);
    sd_bus_message_seal(raw, x.serial, 0);
    return no_reply_of(raw);
  }

  message_ptr call;
};

constexpr const char* name = "org.freedesktop.DBus.Error.NoReply";
constexpr const char* driver = "org.freedesktop.DBus";

} // namespace

BOOST_FIXTURE_TEST_SUITE(no_reply_suite, words)

BOOST_AUTO_TEST_CASE(a_peer_only_replies_whatever_it_says) {
  for (const auto& x :
       {word{name, ":1.5", 7}, word{name, ":1.5", UINT32_MAX},
        word{name, nullptr, UINT32_MAX}, word{name, "org.freedesktop.DBus2", 7},
        word{name, "org.freedesktop.ModemManager1", UINT32_MAX}})
    BOOST_TEST((judge(x) == no_reply::none));
}

BOOST_AUTO_TEST_CASE(sd_bus_alone_times_out_and_the_bus_sees_peers_leave) {
  BOOST_TEST((judge({name, driver, UINT32_MAX}) == no_reply::timed_out));
  BOOST_TEST((judge({name, driver, 7}) == no_reply::peer_left));
  sd_bus_close(bus());
  BOOST_TEST((judge({name, driver, UINT32_MAX}) == no_reply::closed));
}

BOOST_AUTO_TEST_CASE(another_error_of_the_bus_is_an_answer) {
  constexpr const char* unknown = "org.freedesktop.DBus.Error.ServiceUnknown";
  BOOST_TEST((judge({unknown, driver, 7}) == no_reply::none));
  BOOST_TEST((judge({unknown, driver, UINT32_MAX}) == no_reply::none));
}

BOOST_AUTO_TEST_SUITE_END()
