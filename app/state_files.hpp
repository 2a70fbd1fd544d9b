// Publishes to files and to the control socket.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "control/server.hpp"
#include "messages/output_ports.hpp"

namespace wwan {

/// `<dir>/<topic>/<key>.json`, as EVE's pubsub keeps its checkpoints.
class state_files final : public publish_port {
public:
  explicit state_files(std::string dir);

  /// Returns an error text, empty after success.
  using writer = std::function<std::string(
    const std::string& topic, const std::string& key, const std::string& json)>;

  /// Documents go there instead of into files.
  void write_to(writer w);

  /// Where answers to bearerctl go; without a server they go nowhere.
  void serve(control_server* server);

  std::string publish(
    const std::string& topic, const std::string& key,
    const shared_text& json) override;
  void when_calm(std::function<void()> f) override;
  void answer(uint64_t request, const std::string& json) override;
  int64_t clock_zero() const override;
  bool is_watched() const override;
  void show(const std::string& json) override;
  bool are_events_followed() const override;
  void show_events(const std::string& json) override;
  void sum_up(const std::string& line) override;

  /// Who hears the line that sums things up; without, nobody.
  void when_summed_up(std::function<void(const std::string&)> f);

  /// The last published document of a topic, null if there is none.
  shared_text last(const std::string& topic) const;

  /// The turn is over: carries out what was put off until now.
  void calm();

  /// The next answer to this request keeps its client as a watcher.
  void follow(uint64_t request);

private:
  std::string write_file(
    const std::string& topic, const std::string& key,
    const std::string& json) const;

  std::string dir_;
  writer writer_;
  control_server* server_ = nullptr;
  std::map<std::string, shared_text> last_;
  std::set<uint64_t> followers_;
  std::vector<std::function<void()>> put_off_;
  std::function<void(const std::string&)> summed_up_;
};

} // namespace wwan
