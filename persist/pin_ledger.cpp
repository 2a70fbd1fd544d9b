#include "persist/pin_ledger.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "files/atomic_file.hpp"
#include "persist/sha256.hpp"

namespace wwan {

namespace {

/// Some 14,000 pairs; a ledger that has more is not a ledger.
constexpr size_t max_bytes = size_t{1} << 20u;

constexpr const char* tried = "tried"; ///< given, and not known to be right
constexpr const char* right = "right"; ///< the card took it

/// In place of the notes that were lost; no pair has this HMAC.
const std::string lost_mark(64, '0');
constexpr const char* lost = "lost";

/// A card begins with them (3GPP TS 31.101 clause 9.5.1); some have more.
constexpr uint32_t all_tries = 3;

/// HMAC in hexadecimal digits -> what became of the pair.
using entries = std::map<std::string, std::string>;

bool is_mark(const std::string& x) {
  return x.size() == 64
         && x.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// Nothing when a line is not one of ours.
std::optional<entries> parse(const std::string& text) {
  entries result;
  for (size_t at = 0; at < text.size();) {
    auto end = text.find('\n', at);
    if (end == std::string::npos)
      return std::nullopt;
    auto blank = std::min(text.find(' ', at), end);
    auto mark = text.substr(at, blank - at);
    auto what = text.substr(std::min(blank + 1, end), end - blank - 1);
    auto known =
      mark == lost_mark ? what == lost : what == tried || what == right;
    if (!is_mark(mark) || !known)
      return std::nullopt;
    result[mark] = what;
    at = end + 1;
  }
  return result;
}

std::string render(const entries& xs) {
  std::string result;
  for (const auto& [mark, what] : xs)
    result += mark + ' ' + what + '\n';
  return result;
}

/// Reads what is noted. Where that is lost it begins anew, with a card that
/// shows that nothing was lost about it. Returns an error text, or "".
std::string
read(const std::string& path, device_key& key, bool untouched, entries& all) {
  auto file = read_file(path, max_bytes);
  if (!file.error.empty() && !file.missing)
    return file.error;
  auto error = key.load(file.missing);
  auto found = parse(file.bytes);
  if (error.empty() && found) {
    all = std::move(*found);
    return {};
  }
  if (untouched && (!found || key.is_lost())) {
    all = {{lost_mark, lost}};
    return key.is_lost() ? key.replace() : std::string{};
  }
  if (error.empty())
    return path + " is damaged";
  return file.missing ? error : error + " (" + path + " was written with it)";
}

} // namespace

pin_ledger::pin_ledger(std::string dir, device_key& key)
  : path_(dir + "/sim-pins"), dir_(std::move(dir)), key_(key) {
  // nop
}

std::string
pin_ledger::mark_of(const sim_iccid& iccid, const secret& pin) const {
  return to_hex(key_.mark("sim-pin " + iccid.str() + ' ' + pin.reveal()));
}

std::string
pin_ledger::claim(const sim_iccid& iccid, const secret& pin, uint32_t tries) {
  auto refuse = [](const std::string& why) {
    return why + "; without a note of it on disk no PIN is sent";
  };
  auto untouched = tries >= all_tries;
  entries all;
  auto error = read(path_, key_, untouched, all);
  if (!error.empty())
    return refuse(error);
  auto [entry, is_new] = all.try_emplace(mark_of(iccid, pin), tried);
  if (is_new && !untouched && all.count(lost_mark) != 0)
    return "notes of PINs were lost, and the card " + iccid.str()
           + " was given a wrong one; it is given none";
  if (!is_new && entry->second == tried)
    return "this PIN was sent to the card " + iccid.str()
           + " before and did not open it; it is not sent again";
  entry->second = tried;
  error = make_durable_directory(dir_);
  if (error.empty())
    error = write_atomically(path_, render(all), 0600, true);
  return error.empty() ? error : refuse(error);
}

void pin_ledger::confirm(const sim_iccid& iccid, const secret& pin) {
  auto file = read_file(path_, max_bytes);
  auto all = file.error.empty() ? parse(file.bytes) : std::nullopt;
  if (!all || !key_.load(false).empty())
    return; // the note stays: the PIN counts as tried
  (*all)[mark_of(iccid, pin)] = right;
  write_atomically(path_, render(*all), 0600, true);
}

} // namespace wwan
