// Files that we wrote once, as they are found after a damage. The first byte of
// an input says which one; the others are what it holds, or what befell it.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include "config/eve/eve_types.hpp"
#include "config/eve/recode.hpp"
#include "eve/pubsub/checkpoint.hpp"
#include "files/atomic_file.hpp"
#include "persist/attach_store.hpp"
#include "persist/pin_ledger.hpp"
#include "persist/sealed.hpp"
#include "persist/sha256.hpp"
#include "persist/text_store.hpp"
#include "tests/files/scratch.hpp"
#include "tests/fuzz/byte_source.hpp"
#include "tests/fuzz/must.hpp"

using namespace wwan;
using fuzz::byte_source;
namespace fs = std::filesystem;

namespace {

const std::string key_bytes = "0123456789abcdef0123456789abcdef";
constexpr size_t most = 1 << 20;

/// In memory, where the machine has such a place.
const scratch& place() {
  static const fs::path memory = "/dev/shm";
  static const scratch x{
    fs::is_directory(memory) ? memory : fs::temp_directory_path()};
  return x;
}

/// A directory of its own for each input.
struct directory {
  directory() : path(place().at("d")) {
    fs::create_directory(path);
  }
  ~directory() {
    fs::remove_all(path);
  }
  directory(const directory&) = delete;
  directory& operator=(const directory&) = delete;

  void put(const std::string& name, const std::string& bytes) const {
    WWAN_MUST(write_atomically(at(name), bytes, 0600, false).empty());
  }
  std::string get(const std::string& name) const {
    return read_file(at(name), most).bytes;
  }
  std::string at(const std::string& name) const {
    return path + '/' + name;
  }

  std::string path;
};

struct keyed : directory {
  keyed() {
    put("device-key", key_bytes);
    WWAN_MUST(key.load(false).empty());
  }

  device_key key{path};
};

bool is_note(const std::string& line) {
  if (line == std::string(64, '0') + " lost")
    return true;
  auto mark = line.substr(0, 64);
  auto what = line.substr(mark.size());
  return (what == " tried" || what == " right") && mark.size() == 64
         && mark != std::string(64, '0')
         && mark.find_first_not_of("0123456789abcdef") == mark.npos;
}

bool is_ledger(const std::string& bytes) {
  for (size_t at = 0; at < bytes.size();) {
    auto end = bytes.find('\n', at);
    if (end == bytes.npos || !is_note(bytes.substr(at, end - at)))
      return false;
    at = end + 1;
  }
  return true;
}

/// No PIN is given on the word of a ledger that is not one, and none twice.
void check_pins(const std::string& content) {
  keyed x;
  x.put("sim-pins", content);
  pin_ledger pins{x.path, x.key};
  const secret pin{"1234"};
  auto refused = !pins.claim("8900", pin, 1).empty();
  auto is_ours = is_ledger(content);
  auto was_lost = content.find(" lost\n") != content.npos;
  WWAN_MUST(refused == (!is_ours || was_lost));
  WWAN_MUST(!refused || x.get("sim-pins") == content);
  if (!refused) {
    WWAN_MUST(!pin_ledger(x.path, x.key).claim("8900", pin, 3).empty());
    pins.confirm("8900", pin);
    WWAN_MUST(pins.claim("8900", pin, 1).empty());
  }
  WWAN_MUST(pins.claim("8901", pin, 3).empty());
  WWAN_MUST(!pins.claim("8901", pin, 3).empty());
  auto now = x.get("sim-pins");
  WWAN_MUST(is_ledger(now));
  WWAN_MUST(is_ours || now.find(" lost\n") != now.npos);
}

std::string damaged(std::string x, const std::string& how) {
  byte_source in{reinterpret_cast<const uint8_t*>(how.data()), how.size()};
  while (!in.empty()) {
    auto at = (in.pick(256) * 256 + in.pick(256)) % (x.size() + 1);
    auto size = in.pick(8);
    x.replace(at, std::min(size, x.size() - at), in.bytes(8));
  }
  return x;
}

/// Passwords are those that were kept, whatever befell the file.
void check_attach(const std::string& content) {
  keyed x;
  x.put("attach-settings", content);
  attach_store store{x.path, x.key};
  WWAN_MUST(!store.of("imei"));
  const kept_attach kept{
    {"internet", mm_families::ipv4v6, 2, "joe", secret{"first"}},
    {content.substr(0, 100), mm_families::ipv4, 0, "", secret{content}}};
  WWAN_MUST(store.keep("imei", kept).empty());
  WWAN_MUST(store.of("imei") == kept);
  x.put("attach-settings", damaged(x.get("attach-settings"), content));
  if (auto found = store.of("imei"))
    for (const auto* found_password :
         {&found->before.password, &found->ours.password})
      WWAN_MUST(
        *found_password == kept.before.password
        || *found_password == kept.ours.password);
  WWAN_MUST(store.keep("other", kept).empty());
  WWAN_MUST(store.of("other") == kept);
  WWAN_MUST(store.forget("imei").empty());
  WWAN_MUST(!store.of("imei") && store.of("other") == kept);
}

/// What is whole in a damaged file stays, and what is kept is there.
void check_texts(const std::string& content) {
  directory x;
  x.put("modem-memory", content);
  std::map<std::string, std::string> whole;
  for (size_t at = 0; at < content.size();) {
    auto end = std::min(content.find('\n', at), content.size());
    auto blank = std::min(content.find(' ', at), end);
    auto name = from_hex(content.substr(at, blank - at));
    auto from = std::min(blank + 1, end);
    auto text = from_hex(content.substr(from, end - from));
    if (name && text && !name->empty() && !text->empty())
      whole[*name] = *text;
    at = end + 1;
  }
  auto name = content.substr(0, 8) + "n";
  auto text = content.substr(content.size() / 2, 300) + "t";
  text_store store{x.path, "modem-memory", false};
  if (store.keep(name, text).empty())
    whole[name] = text;
  text_store later{x.path, "modem-memory", false};
  for (const auto& [known, value] : whole)
    WWAN_MUST(store.recall(known) == value && later.recall(known) == value);
}

void check_key(const std::string& content) {
  directory x;
  x.put("device-key", content);
  device_key key{x.path};
  auto fits = content.size() == key_bytes.size();
  WWAN_MUST(key.load(true).empty() == fits && key.is_lost() == !fits);
  WWAN_MUST(x.get("device-key") == content);
  WWAN_MUST(fits || key.replace().empty());
  device_key again{x.path};
  WWAN_MUST(again.load(false).empty() && again.mark("x") == key.mark("x"));
}

/// Nobody without the key can make or change what is unsealed.
void check_sealed(const std::string& content) {
  keyed x;
  WWAN_MUST(!unseal(x.key, content));
  auto hex = seal(x.key, content);
  WWAN_MUST(hex && unseal(x.key, *hex) == content);
  auto other = damaged(*hex, content);
  WWAN_MUST(other == *hex || !unseal(x.key, other));
}

/// Files of a directory: a name, a line's end, what it holds, a NUL.
void check_checkpoint(const std::string& content, bool persistent) {
  directory x;
  const auto& type = *find_eve_type("WwanMetrics");
  for (size_t at = 0; at < content.size();) {
    auto end = std::min(content.find('\0', at), content.size());
    auto file = content.substr(at, end - at);
    auto name = file.substr(0, std::min<size_t>(file.find('\n'), 100));
    if (!name.empty() && name.find('/') == name.npos && name[0] != '.')
      x.put(name, file.substr(std::min(name.size() + 1, file.size())));
    at = end + 1;
  }
  checkpoint files{x.path, persistent};
  auto found = files.load(type);
  for (const auto& [key, json] : found.items)
    WWAN_MUST(recode(type, json, go_form::disk).json == json);
  auto again = files.load(type);
  WWAN_MUST(again.items == found.items && again.restarted == found.restarted);
  auto value = recode(type, "{}", go_form::disk).json;
  WWAN_MUST(files.store("own", value).empty());
  WWAN_MUST(files.store_restarted(7).empty());
  found = files.load(type);
  WWAN_MUST(found.items["own"] == value && found.restarted == 7);
  WWAN_MUST(files.remove("own").empty());
  WWAN_MUST(!files.store("../own", value).empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0)
    return 0;
  std::string content{reinterpret_cast<const char*>(data) + 1, size - 1};
  switch (data[0]) {
    case 'p':
      check_pins(content);
      break;
    case 'a':
      check_attach(content);
      break;
    case 'k':
      check_key(content);
      break;
    case 's':
      check_sealed(content);
      break;
    case 'c':
    case 'C':
      check_checkpoint(content, data[0] == 'C');
      break;
    default:
      check_texts(content);
  }
  return 0;
}
