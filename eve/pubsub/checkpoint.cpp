#include "eve/pubsub/checkpoint.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>
#include <utility>

#include <dirent.h>
#include <unistd.h>

#include "config/eve/recode.hpp"
#include "files/atomic_file.hpp"

namespace wwan {

namespace {

constexpr std::string_view suffix = ".json";
constexpr std::string_view backup_suffix = ".json.bak";
constexpr size_t longest_name = 255; // bytes, NAME_MAX
constexpr const char* counter_name = "restarted";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size()
         && text.substr(text.size() - end.size()) == end;
}

std::vector<std::string> names_in(const std::string& directory) {
  std::vector<std::string> result;
  std::unique_ptr<DIR, int (*)(DIR*)> dir{
    ::opendir(directory.c_str()), ::closedir};
  while (auto* entry = dir ? ::readdir(dir.get()) : nullptr)
    result.emplace_back(entry->d_name);
  std::sort(result.begin(), result.end());
  return result;
}

std::string unlinked(const std::string& path) {
  if (::unlink(path.c_str()) == 0 || errno == ENOENT)
    return {};
  return path + ": cannot remove: " + errno_text(errno);
}

/// The value in a file, as Go writes it; "" and an error where there is none.
std::pair<std::string, std::string>
value_in(const go_type& type, const std::string& path) {
  auto file = read_file(path, max_checkpoint_bytes);
  if (!file.error.empty())
    return {{}, file.error};
  auto value = recode(type, file.bytes, go_form::disk);
  if (value.errors.empty())
    return {value.json, {}};
  return {{}, path + ": " + to_string(value.errors.front())};
}

} // namespace

checkpoint::checkpoint(std::string directory, bool persistent)
  : directory_(std::move(directory)), persistent_(persistent) {
  // nop
}

file_error checkpoint::open() {
  return make_directories(directory_, 0700);
}

checkpoint_content checkpoint::load(const go_type& type) {
  checkpoint_content result;
  auto names = names_in(directory_);
  for (const auto& name : names)
    if (ends_with(name, suffix))
      load_item(type, name, result);
  for (const auto& name : names)
    if (persistent_ && ends_with(name, backup_suffix))
      load_backup(type, name, result);
  load_restarted(result);
  return result;
}

void checkpoint::load_restarted(checkpoint_content& out) const {
  auto path = directory_ + '/' + counter_name;
  auto file = read_file(path, 32);
  if (file.missing)
    return;
  int32_t count = 0;
  auto end = file.bytes.data() + file.bytes.size();
  auto [stop, code] = std::from_chars(file.bytes.data(), end, count);
  if (file.error.empty() && code == std::errc{} && stop == end && count >= 0)
    out.restarted = count;
  else
    out.errors.push_back(path + ": no number of restarts");
}

// EVE cuts the key at the first ".json" of the name. Of two files with one key
// the one that store() writes counts; it sorts first.
void checkpoint::load_item(
  const go_type& type, const std::string& name, checkpoint_content& out) {
  auto [value, error] = value_in(type, directory_ + '/' + name);
  if (error.empty())
    out.items.emplace(name.substr(0, name.find(suffix)), std::move(value));
  else
    out.errors.push_back(std::move(error));
}

void checkpoint::load_backup(
  const go_type& type, const std::string& name, checkpoint_content& out) {
  auto key = name.substr(0, name.find(suffix));
  if (out.items.count(key) != 0)
    return;
  auto [value, error] = value_in(type, directory_ + '/' + name);
  if (!error.empty()) {
    out.errors.push_back(std::move(error));
    return;
  }
  error = write_atomically(path_of(key), value, 0600, true);
  if (!error.empty())
    out.errors.push_back(std::move(error));
  out.items[key] = std::move(value);
}

std::string checkpoint::store(const std::string& key, const std::string& json) {
  if (key.find('/') != std::string::npos)
    return "the key must not contain a slash";
  if (key.size() + suffix.size() > longest_name)
    return "the key has more than 250 bytes";
  if (json.empty())
    return "the value is empty";
  auto path = path_of(key);
  if (persistent_) {
    auto before = read_file(path, max_checkpoint_bytes);
    if (before.error.empty())
      write_atomically(path + ".bak", before.bytes, 0600, true);
  }
  return write_atomically(path, json, 0600, persistent_);
}

std::string checkpoint::remove(const std::string& key) {
  if (key.find('/') != std::string::npos)
    return {};
  auto path = path_of(key);
  auto error = persistent_ ? unlinked(path + ".bak") : std::string{};
  auto second = unlinked(path);
  return error.empty() ? second : error;
}

std::string checkpoint::store_restarted(int64_t count) {
  return write_atomically(
    directory_ + '/' + counter_name, std::to_string(count), 0600, persistent_);
}

std::string checkpoint::clear_restarted() {
  return unlinked(directory_ + '/' + counter_name);
}

std::string checkpoint::path_of(const std::string& key) const {
  return directory_ + '/' + key + std::string{suffix};
}

} // namespace wwan
