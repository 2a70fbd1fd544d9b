// One end of a pubsub connection, driven over stdin and stdout:
//   pubsub_player subscriber|publisher AGENT TOPIC RUN_DIR PERSIST_DIR
//   PERSISTENT
// A subscriber prints what it is told, one JSON object per line, and ends with
// stdin. A publisher obeys `publish KEY JSON`, `unpublish KEY`, `restart`,
// `clear`, `close` (words in base64) and answers each with a line.
#include <cstdio>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

#include <sys/epoll.h>
#include <unistd.h>

#include "config/eve/eve_types.hpp"
#include "config/eve/recode.hpp"
#include "config/json/base64.hpp"
#include "config/json/json_writer.hpp"
#include "eve/pubsub/topic_publisher.hpp"
#include "eve/pubsub/topic_subscriber.hpp"

using namespace wwan;

namespace {

// The type with which some of the transcripts were recorded.
constexpr std::array<go_member, 3> blob_members{{
  {"Zeta", {go_kind::text}, false},
  {"Alpha", {go_kind::int32}, false},
  {"pubsub-large-Data", {go_kind::text}, false},
}};
constexpr go_type blob = object_of(blob_members);

void say(const std::string& line) {
  std::cout << line << std::endl;
}

void tell(const char* event, const std::string& key, const std::string& json) {
  json_writer out;
  out.begin_object()
    .member("ev", event)
    .member("key", key)
    .key("val")
    .raw(json.empty() ? "null" : json);
  say(out.end_object().take());
}

void complain(const std::string& text) {
  std::cerr << text << std::endl;
}

topic_events telling(const go_type& type) {
  topic_events result;
  result.changed = [&type](const std::string& key, const std::string& json) {
    tell("changed", key, recode(type, json, go_form::disk).json);
  };
  result.removed = [](const std::string& key) {
    tell("removed", key, {});
  };
  result.synchronized = [] {
    tell("sync", {}, {});
  };
  result.restarted = [](int64_t n) {
    tell("restart", {}, std::to_string(n));
  };
  result.complain = complain;
  return result;
}

std::string word(std::istream& in) {
  std::string text;
  in >> text;
  return from_base64(text).value_or("");
}

/// Carries a command out; "end" ends.
std::string obey(topic_publisher& p, const go_type& type, std::istream& in) {
  std::string verb;
  in >> verb;
  if (verb == "publish") {
    auto key = word(in);
    auto value = recode(type, word(in), go_form::disk);
    return value.errors.empty() ? p.publish(key, value.json)
                                : to_string(value.errors.front());
  }
  if (verb == "unpublish")
    return p.unpublish(word(in));
  if (verb == "restart")
    return p.signal_restarted();
  if (verb == "clear")
    return p.clear_restarted();
  p.close();
  return "end";
}

int on_input(sd_event_source* source, int fd, uint32_t, void* handler) {
  static std::string pending;
  char buffer[65536]; // NOLINT: read fills it
  auto n = ::read(fd, buffer, sizeof(buffer));
  if (n <= 0)
    return sd_event_exit(sd_event_source_get_event(source), 0);
  pending.append(buffer, static_cast<size_t>(n));
  for (auto end = pending.find('\n'); end != std::string::npos;
       end = pending.find('\n')) {
    std::istringstream line{pending.substr(0, end)};
    pending.erase(0, end + 1);
    (*static_cast<std::function<void(std::istream&)>*>(handler))(line);
  }
  return 0;
}

int run(sd_event* loop, std::function<void(std::istream&)> handler) {
  sd_event_add_io(loop, nullptr, 0, EPOLLIN, on_input, &handler);
  return sd_event_loop(loop);
}

int publish(sd_event* loop, const topic& what) {
  topic_publisher publisher{loop, what, complain};
  auto error = publisher.start();
  say(error.empty() ? std::string{"ready"} : std::string{error});
  if (!error.empty())
    return 1;
  return run(loop, [&](std::istream& in) {
    auto result = obey(publisher, *what.type, in);
    say(result.empty() ? "done" : result);
  });
}

int subscribe(sd_event* loop, const topic& what) {
  topic_subscriber subscriber{loop, what, telling(*what.type)};
  subscriber.start();
  tell("activated", {}, {});
  return run(loop, [](std::istream&) {});
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 7)
    return 2;
  topic what{
    argv[2], argv[3], find_eve_type(argv[3]), argv[6] == std::string{"true"},
    argv[4], argv[5]};
  if (what.type == nullptr)
    what.type = &blob;
  sd_event* loop = nullptr;
  sd_event_new(&loop);
  auto code = argv[1] == std::string{"publisher"} ? publish(loop, what)
                                                  : subscribe(loop, what);
  sd_event_unref(loop);
  return code;
}
