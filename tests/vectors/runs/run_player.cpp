#include "run_player.hpp"

#include "json_values.hpp"
#include "recorded_device.hpp"

namespace wwan::test {

namespace {

using simdjson::dom::element;

constexpr auto settling = std::chrono::seconds{10};

std::string word(element x, const char* name) {
  std::string_view text;
  return x[name].get(text) == simdjson::SUCCESS ? std::string{text} : "";
}

unsigned count(element x, const char* name) {
  uint64_t result = 0;
  return x[name].get(result) == simdjson::SUCCESS
           ? static_cast<unsigned>(result)
           : 0;
}

simdjson::dom::array items(element x, const char* name) {
  simdjson::dom::array result;
  if (x[name].get(result) != simdjson::SUCCESS)
    return {};
  return result;
}

sim::duration time_of(element x) {
  return std::chrono::duration_cast<sim::duration>(
    std::chrono::duration<double>{x["t"].get_double().value_unsafe()});
}

} // namespace

sim::world_options run_player::world_of(element task) {
  sim::world_options result;
  auto modems = items(task, "modems");
  result.modems = static_cast<unsigned>(modems.size());
  result.make = [modems](unsigned i) {
    return device_like(i, modems.at(i).value_unsafe());
  };
  return result;
}

unlocker_options run_player::keys_of(element task) {
  unlocker_options result;
  result.key_file = word(task, "key_file");
  result.device_cert = result.device_key = "";
  return result;
}

run_player::run_player(element task)
  : task_(task), keys_(
                   loop_.raw, keys_of(task),
                   [] { return std::string{"2026-01-01T00:00:00Z"}; }),
    stage_(world_of(task)) {
  for (auto x : items(task, "missing_interfaces"))
    stage_.kernel.absent.emplace(x.get_string().value_unsafe());
  probes_.reachable = task["reachable"].get_bool().value_unsafe();
  house_ports more;
  more.keys = &keys_;
  more.service = &service_;
  more.spawns = true;
  more.probes = &probes_;
  more.drivers = &drivers_;
  stage_.plug_in(more);
  bring_up();
  stage_.bus.on_call = [this](const sim::request& x, uint64_t) {
    note_call(x);
  };
  stage_.files.on_publish =
    [this](const auto& topic, const auto& key, const auto& json) {
      note_value(topic, key, json);
    };
}

// The recorder's modems were in use when the agent came.
void run_player::bring_up() {
  unsigned index = 0;
  for (auto x : items(task_, "modems")) {
    auto path = stage_.world().path_of(index++, sim::modem_interface);
    if (word(x, "state") == "registered" && !path.empty())
      stage_.world().call(
        {path, sim::modem_interface, "Enable", {sim::flag(true)}},
        [](const sim::answer&) {});
  }
  stage_.pass(std::chrono::milliseconds{settling});
}

std::string run_player::play() {
  auto began = stage_.now();
  events_.begin_array();
  for (auto x : items(task_, "stimuli")) {
    auto due = began + time_of(x);
    if (due > stage_.now())
      stage_.time.pass(due - stage_.now());
    ++stimuli_;
    carry_out(x);
    stage_.time.settle();
  }
  events_.end_array();
  json_writer out;
  out.begin_object().member("name", word(task_, "name"));
  out.key("events").raw(events_.take()).member("log", stage_.log_text());
  return out.end_object().take();
}

void run_player::carry_out(element x) {
  auto what = word(x, "do");
  auto modem = count(x, "modem");
  auto& world = stage_.world();
  if (what == "start")
    start_agent();
  else if (what == "kill")
    stage_.kill_agent();
  else if (what == "input")
    input(x);
  else if (what == "set")
    set(x);
  else if (what == "plug")
    world.plug(modem, sim::appearance::complete);
  else if (what == "unplug")
    world.unplug(modem);
  else if (what == "drop")
    world.drop(modem, 0);
  else if (what == "exit")
    service_.exit("ended with code 3");
  else if (what == "hang")
    service_.hang();
  else if (what == "connects")
    world.hardware(modem).connect_cause = count(x, "cause");
  if (what == "connects")
    world.hardware(modem).delays["connect"] =
      std::chrono::milliseconds{count(x, "delay_ms")};
}

void run_player::start_agent() {
  stage_.kill_agent(); // mmagent may have ended where ours lives on
  stage_.start_agent();
  doors_ = inputs_for(stage_.agent->doors(), stage_.log, [](auto) {
    // the lines do not count
  });
  for (const auto& x : values_)
    tell(x.first);
}

void run_player::input(element x) {
  std::pair<std::string, std::string> id{word(x, "topic"), word(x, "key")};
  values_[id] = x["value"].is_null() ? "" : word(x, "value");
  if (stage_.agent)
    tell(id);
}

void run_player::tell(const std::pair<std::string, std::string>& id) {
  const auto& json = values_[id];
  if (id.first == "WwanConfig")
    doors_.wwan_config(json.empty() ? "null" : json);
  else if (id.first == "ConfigItemValueMap")
    doors_.global_config(json.empty() ? "null" : json);
  else if (id.first == "ControllerCert")
    doors_.controller_cert(id.second, json);
  else if (id.first == "EdgeNodeCert")
    doors_.edge_node_cert(id.second, json);
  stage_.time.settle();
}

std::string run_player::path_of(element x) {
  return stage_.world().path_of(
    count(x, "modem"), std::string{sim::mm_name} + "." + word(x, "object"));
}

void run_player::set(element x) {
  auto path = path_of(x);
  auto interface = word(x, "interface");
  auto& objects = stage_.world().objects();
  simdjson::dom::object changes;
  if (path.empty() || x["properties"].get(changes) != simdjson::SUCCESS)
    return;
  for (auto change : changes)
    objects.set(
      path, interface.c_str(), std::string{change.key}.c_str(),
      value_of(change.value));
  objects.flush(path, interface);
}

json_writer& run_player::begin_event(const char* kind) {
  return events_.begin_object()
    .member("stimuli", stimuli_)
    .member("kind", kind);
}

void run_player::note_call(const sim::request& x) {
  if (!sim::is_mutating(x) && x.member != "Scan")
    return;
  auto& out = begin_event("call");
  out.member("path", x.path).member("call", x.interface + "." + x.member);
  for (unsigned i = 0; i < stage_.world().size(); ++i)
    if (const auto* modem = stage_.world().find(i);
        modem && modem->owns(x.path))
      out.member("modem", i);
  std::string signature;
  out.key("args").begin_array();
  for (const auto& argument : x.arguments) {
    signature += argument.type;
    out.value(text_of(argument));
  }
  out.end_array().member("sig", signature).end_object();
}

void run_player::note_value(
  const std::string& topic, const std::string& key, const std::string& json) {
  begin_event("value").member("topic", topic).member("key", key);
  events_.key("json").raw(json).end_object();
}

} // namespace wwan::test
