#include "eve/cipher/pem.hpp"

#include <optional>

#include "config/json/base64.hpp"

namespace wwan {

namespace {

constexpr std::string_view begin_mark = "-----BEGIN ";
constexpr std::string_view end_mark = "-----END ";
constexpr std::string_view dashes = "-----";

bool starts_with(std::string_view text, std::string_view what) {
  return text.substr(0, what.size()) == what;
}

std::string_view trimmed(std::string_view x) {
  while (!x.empty()
         && (x.back() == '\r' || x.back() == ' ' || x.back() == '\t'))
    x.remove_suffix(1);
  return x;
}

/// The next line without its end; `text` goes on behind it.
std::string_view take_line(std::string_view& text) {
  auto end = text.find('\n');
  auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return trimmed(line);
}

/// The label of a line like "-----BEGIN X-----".
std::optional<std::string_view>
marked(std::string_view line, std::string_view mark) {
  if (!starts_with(line, mark) || line.size() < mark.size() + dashes.size())
    return {};
  line.remove_prefix(mark.size());
  auto rest = line.size() - dashes.size();
  if (line.substr(rest) != dashes)
    return {};
  return line.substr(0, rest);
}

std::optional<wiped_bytes> decoded(const wiped_bytes& base64) {
  auto der = from_base64(base64.view());
  if (!der)
    return {};
  return wiped_bytes{std::move(*der)};
}

/// The body up to the END line of `label`; nothing if there is none.
std::optional<wiped_bytes>
take_body(std::string_view& text, std::string_view label) {
  std::string base64;
  base64.reserve(text.size());
  auto rest = text;
  while (!rest.empty()) {
    auto line = take_line(rest);
    if (auto end = marked(line, end_mark)) {
      text = rest;
      wiped_bytes body{std::move(base64)};
      return *end == label ? decoded(body) : std::nullopt;
    }
    if (marked(line, begin_mark))
      break; // the block before it never ended
    if (line.find(':') != std::string_view::npos)
      continue;
    for (auto c : line)
      if (c != ' ' && c != '\t')
        base64 += c;
  }
  wipe(base64);
  return {};
}

} // namespace

std::vector<pem_block> pem_blocks(std::string_view text) {
  std::vector<pem_block> result;
  while (!text.empty()) {
    auto label = marked(take_line(text), begin_mark);
    if (!label)
      continue;
    if (auto der = take_body(text, *label))
      result.push_back({std::string{*label}, std::move(*der)});
  }
  return result;
}

} // namespace wwan
