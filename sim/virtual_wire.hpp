// An agent's connection to a virtual_bus; private to sim/.
#pragma once

#include "sim/virtual_bus.hpp"

namespace wwan::sim {

class virtual_wire final : public wire {
public:
  explicit virtual_wire(virtual_bus& bus);
  ~virtual_wire() override;
  virtual_wire(const virtual_wire&) = delete;
  virtual_wire& operator=(const virtual_wire&) = delete;

  void start(connection_events events) override;
  void lose() override;
  const std::string& owner() const noexcept override;
  sd_bus* bus_for(bool urgent) override;
  int call(
    sd_bus_message* m, uint64_t timeout_us, sd_bus_message_handler_t on_reply,
    void* userdata, call_handle& handle) override;
  std::unique_ptr<alarm> make_alarm(std::function<void()> fire) override;
  std::chrono::microseconds now() const override;
  uint64_t unix_time() const override;
  std::optional<phys_addrs> find_link(const std::string& interface) override;
  found_addresses find_addresses(
    const std::string& primary_port, const port_list& ports) override;

  /// The bus tells who owns ModemManager's name.
  void owner_changed(const std::string& name);

  /// A signal; each copy is a message of its own.
  void receive(
    const std::string& path, const char* interface, const char* member,
    const std::shared_ptr<const values>& arguments, const parcel& about);

private:
  struct pending;

  void connect();
  void set_owner(const std::string& name);
  void later(duration delay, std::function<void()> f);
  void deliver(const parcel& what, std::function<void()> f);
  void answered(
    const std::shared_ptr<pending>& x, const std::string& error,
    const message_ptr& m);

  virtual_bus& bus_;
  connection_events events_;
  std::string owner_;
  bool usable_ = false;
  bool told_ = false;
  uint64_t session_ = 0; ///< what was on its way in an older one is lost
  std::shared_ptr<int> life_ = std::make_shared<int>(0);
};

} // namespace wwan::sim
