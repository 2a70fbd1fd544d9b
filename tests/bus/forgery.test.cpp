// What other clients of the bus may say without being believed.
#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include "agent.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* properties_name = "org.freedesktop.DBus.Properties";
constexpr const char* manager_name = "org.freedesktop.DBus.ObjectManager";
constexpr const char* driver_name = "org.freedesktop.DBus";

/// A client that owns no name and signals whatever it likes, to whomever.
struct stranger {
  explicit stranger(const std::string& address) {
    sd_bus* raw = nullptr;
    sd_bus_new(&raw);
    bus.reset(raw);
    sd_bus_set_address(raw, address.c_str());
    sd_bus_set_bus_client(raw, 1);
    sd_bus_start(raw);
    const char* mine = nullptr;
    sd_bus_get_unique_name(raw, &mine);
    name = mine;
  }

  void signal(
    const std::string& to, const char* path, const char* interface,
    const char* member,
    const std::function<void(sd_bus_message*)>& write) const {
    sd_bus_message* raw = nullptr;
    sd_bus_message_new_signal(bus.get(), &raw, path, interface, member);
    message_ptr m{raw};
    write(raw);
    if (!to.empty())
      sd_bus_message_set_destination(raw, to.c_str());
    sd_bus_send(bus.get(), raw, nullptr);
    sd_bus_flush(bus.get());
  }

  bus_ptr bus;
  std::string name;
};

struct attacked_agent : agent {
  attacked_agent() {
    options.retry_min = 10ms;
    fake->modems[modem_object] = a_modem({bearer_object});
    fake->others[bearer_object] = a_bearer(true);
    // Its calls tell its name: any client can ask the bus for all of them.
    fake->handlers["GetManagedObjects"] = [this](sd_bus_message* m) {
      victim = sd_bus_message_get_sender(m);
      return false;
    };
    begin();
    BOOST_REQUIRE(until([&] {
      return !modem().bearers.empty() && modem().bearers.front().complete
             && modem().sims.at(0).has_object;
    }));
    before = modems.at(modem_object);
    evil = std::make_unique<stranger>(bus.address());
  }

  void owner_changed(const std::string& to, const std::string& after) {
    evil->signal(
      to, "/org/freedesktop/DBus", driver_name, "NameOwnerChanged",
      [&](sd_bus_message* m) {
        sd_bus_message_append(m, "sss", mm_service, "", after.c_str());
      });
  }

  void changed(
    const std::string& to, const char* path, const std::string& interface,
    const properties& xs) {
    evil->signal(
      to, path, properties_name, "PropertiesChanged", [&](sd_bus_message* m) {
        sd_bus_message_append(m, "s", interface.c_str());
        write_dictionary(m, xs);
        sd_bus_message_append(m, "as", 0);
      });
  }

  /// Every kind of signal that the agent understands.
  void forge_all(const std::string& to) {
    changed(to, modem_object, modem_interface_name, {integer("State", 3)});
    changed(
      to, bearer_object, "org.freedesktop.ModemManager1.Bearer",
      {text("Interface", "eth0")});
    changed(
      to, sim_path, "org.freedesktop.ModemManager1.Sim",
      {text("SimIdentifier", "666")});
    evil->signal(
      to, mm_root, manager_name, "InterfacesAdded", [](sd_bus_message* m) {
        sd_bus_message_append(m, "o", "/org/freedesktop/ModemManager1/Modem/9");
        write_interfaces(m, a_modem());
      });
    evil->signal(
      to, mm_root, manager_name, "InterfacesRemoved", [](sd_bus_message* m) {
        sd_bus_message_append(m, "oas", modem_object, 1, modem_interface_name);
      });
    evil->signal(
      to, modem_object,
      "org.freedesktop.ModemManager1.Modem.Modem3gpp.ProfileManager", "Updated",
      [](sd_bus_message*) {});
  }

  /// A call of the stranger to the agent; the name of the error that comes
  /// back. All that was signalled before has been handled by then.
  std::string error_of_call(bool with_descriptor) {
    sd_bus_message* raw = nullptr;
    sd_bus_message_new_method_call(
      evil->bus.get(), &raw, victim.c_str(), "/nobody", "not.There", "Do");
    message_ptr m{raw};
    if (with_descriptor)
      sd_bus_message_append(raw, "h", STDIN_FILENO);
    std::optional<std::string> name;
    slot_ptr slot;
    sd_bus_slot* place = nullptr;
    sd_bus_call_async(
      evil->bus.get(), &place, raw,
      [](sd_bus_message* reply, void* to, sd_bus_error*) {
        const auto* error = sd_bus_message_get_error(reply);
        *static_cast<std::optional<std::string>*>(to) =
          error != nullptr ? error->name : "";
        return 0;
      },
      &name, 0);
    slot.reset(place);
    BOOST_REQUIRE(until([&] {
      while (sd_bus_process(evil->bus.get(), nullptr) > 0) {
      }
      return name.has_value();
    }));
    return *name;
  }

  void check_nothing_is_believed() {
    auto calls = mm->calls();
    BOOST_TEST(
      error_of_call(false) == "org.freedesktop.DBus.Error.UnknownObject");
    BOOST_TEST((services == std::vector<bool>{true}));
    BOOST_TEST(modems.size() == 1U);
    BOOST_TEST((modems.at(modem_object) == before));
    BOOST_TEST(mm->calls() == calls);
    // The true one is still heard.
    fake->change(modem_object, modem_interface_name, {integer("State", 9)});
    BOOST_TEST(
      until([&] { return modem().state == modem_state::disconnecting; }));
  }

  std::string victim;
  observed_ptr before;
  std::unique_ptr<stranger> evil;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(forgery_suite, attacked_agent)

BOOST_AUTO_TEST_CASE(no_stranger_says_that_modem_manager_is_gone) {
  for (const auto& to : {victim, std::string{}})
    owner_changed(to, "");
  check_nothing_is_believed();
}

BOOST_AUTO_TEST_CASE(no_stranger_becomes_modem_manager) {
  for (const auto& to : {victim, std::string{}}) {
    owner_changed(to, evil->name);
    forge_all(to);
  }
  check_nothing_is_believed();
}

BOOST_AUTO_TEST_CASE(no_signal_of_a_stranger_is_believed_when_sent_to_us) {
  forge_all(victim);
  check_nothing_is_believed();
}

BOOST_AUTO_TEST_CASE(no_signal_of_a_stranger_is_believed_when_sent_to_all) {
  forge_all("");
  check_nothing_is_believed();
}

BOOST_AUTO_TEST_CASE(no_stranger_ends_the_connection) {
  evil->signal(
    victim, "/org/freedesktop/DBus", driver_name, "Disconnected",
    [](sd_bus_message*) {});
  check_nothing_is_believed();
}

BOOST_AUTO_TEST_CASE(what_the_bus_says_of_other_names_is_not_about_us) {
  auto other = std::make_unique<stranger>(bus.address());
  sd_bus_request_name(other->bus.get(), "org.example.Other", 0);
  other.reset();
  check_nothing_is_believed();
}

BOOST_AUTO_TEST_CASE(the_bus_brings_no_descriptors) {
  BOOST_TEST(error_of_call(true) == "org.freedesktop.DBus.Error.NotSupported");
}

BOOST_AUTO_TEST_SUITE_END()
