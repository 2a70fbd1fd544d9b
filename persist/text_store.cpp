#include "persist/text_store.hpp"

#include "files/atomic_file.hpp"
#include "persist/device_key.hpp"
#include "persist/sealed.hpp"
#include "persist/sha256.hpp"

namespace wwan {

namespace {

constexpr size_t max_bytes = size_t{1} << 20u;
/// More SIM cards than ever see this device.
constexpr size_t most_texts = 1'000;
constexpr size_t longest_text = 400; // bytes, the name included

} // namespace

text_store::text_store(std::string dir, const char* file, bool synced)
  : dir_(std::move(dir)), path_(dir_ + "/" + file), synced_(synced) {
  // nop
}

/// A line that is damaged is not one; the others are.
const text_store::texts& text_store::known() const {
  if (texts_)
    return *texts_;
  texts_.emplace();
  auto bytes = read_file(path_, max_bytes).bytes;
  for (size_t at = 0; at < bytes.size();) {
    auto end = std::min(bytes.find('\n', at), bytes.size());
    auto line = bytes.substr(at, end - at);
    auto blank = std::min(line.find(' '), line.size());
    auto name = from_hex(line.substr(0, blank));
    auto text = from_hex(line.substr(std::min(blank + 1, line.size())));
    if (name && text && !name->empty() && !text->empty())
      (*texts_)[*name] = *text;
    at = end + 1;
  }
  return *texts_;
}

std::string text_store::keep(const std::string& name, const std::string& text) {
  if (recall(name) == text)
    return {};
  if (name.size() + text.size() > longest_text)
    return path_ + ": " + name.substr(0, longest_text / 4)
           + " is not kept, it is too long";
  auto all = known();
  all.erase(name);
  if (!text.empty())
    all[name] = text;
  if (all.size() > most_texts)
    return path_ + ": full, " + name + " is not kept";
  std::string bytes;
  for (const auto& [key, value] : all)
    bytes += to_hex(key) + ' ' + to_hex(value) + '\n';
  auto error = make_durable_directory(dir_);
  if (error.empty())
    error = write_atomically(path_, bytes, 0600, synced_);
  if (error.empty())
    texts_ = std::move(all);
  return error;
}

std::string text_store::recall(const std::string& name) const {
  const auto& all = known();
  auto i = all.find(name);
  return i == all.end() ? std::string{} : i->second;
}

} // namespace wwan
