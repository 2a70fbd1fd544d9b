#include "persist/attach_store.hpp"

#include <vector>

#include "files/atomic_file.hpp"
#include "persist/sealed.hpp"
#include "persist/sha256.hpp"

namespace wwan {

namespace {

constexpr size_t max_bytes = size_t{1} << 20u;
constexpr size_t fields_of_settings = 5;

/// IMEI -> the rest of its line.
using lines = std::map<std::string, std::string>;

std::vector<std::string> words(const std::string& text, char separator) {
  std::vector<std::string> result;
  for (size_t at = 0; at <= text.size();) {
    auto end = std::min(text.find(separator, at), text.size());
    result.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

lines read_lines(const std::string& path) {
  lines result;
  for (const auto& line : words(read_file(path, max_bytes).bytes, '\n')) {
    auto blank = line.find(' ');
    if (blank != std::string::npos)
      result[line.substr(0, blank)] = line.substr(blank + 1);
  }
  return result;
}

/// One field of settings: hexadecimal, because an APN may be any text.
std::optional<std::string>
render(const device_key& key, const attach_settings& x) {
  auto password = seal(key, x.password.reveal());
  if (!password)
    return std::nullopt;
  return to_hex(x.apn) + '/' + std::to_string(number_of(x.families)) + '/'
         + std::to_string(x.auth) + '/' + to_hex(x.user) + '/' + *password;
}

std::optional<uint32_t> number(const std::string& text) {
  if (
    text.empty() || text.size() > 9
    || text.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  uint32_t result = 0;
  for (auto c : text)
    result = result * 10 + static_cast<uint32_t>(c - '0');
  return result;
}

std::optional<attach_settings>
parse(const device_key& key, const std::string& text) {
  auto fields = words(text, '/');
  if (fields.size() != fields_of_settings)
    return std::nullopt;
  auto apn = from_hex(fields[0]);
  auto families = number(fields[1]);
  auto auth = number(fields[2]);
  auto user = from_hex(fields[3]);
  auto password = unseal(key, fields[4]);
  if (!apn || !families || !auth || !user || !password)
    return std::nullopt;
  return attach_settings{
    *apn, static_cast<mm_families>(*families), *auth, *user,
    secret{std::move(*password)}};
}

} // namespace

attach_store::attach_store(std::string dir, device_key& key)
  : path_(dir + "/attach-settings"), dir_(std::move(dir)), key_(key) {
  // nop
}

std::string attach_store::keep(const modem_imei& imei, const kept_attach& x) {
  auto error = key_.load(true);
  if (!error.empty())
    return error;
  auto before = render(key_, x.before);
  auto ours = render(key_, x.ours);
  if (!before || !ours)
    return path_ + ": the kernel has no random bytes";
  auto all = read_lines(path_);
  all[to_hex(imei)] = *before + ' ' + *ours;
  return write(all);
}

std::optional<kept_attach> attach_store::of(const modem_imei& imei) const {
  auto all = read_lines(path_);
  auto line = all.find(to_hex(imei));
  if (line == all.end() || !key_.load(false).empty())
    return std::nullopt;
  auto parts = words(line->second, ' ');
  if (parts.size() != 2)
    return std::nullopt;
  auto before = parse(key_, parts[0]);
  auto ours = parse(key_, parts[1]);
  if (!before || !ours)
    return std::nullopt;
  return kept_attach{std::move(*before), std::move(*ours)};
}

std::string attach_store::forget(const modem_imei& imei) {
  auto all = read_lines(path_);
  return all.erase(to_hex(imei)) == 0 ? std::string{} : write(all);
}

std::string attach_store::write(const lines& all) {
  std::string text;
  for (const auto& [imei, line] : all)
    text.append(imei).append(" ").append(line).append("\n");
  auto error = make_durable_directory(dir_);
  return error.empty() ? write_atomically(path_, text, 0600, true) : error;
}

} // namespace wwan
