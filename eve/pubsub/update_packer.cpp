#include "eve/pubsub/update_packer.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "eve/pubsub/pubsub_words.hpp"

namespace wwan {

namespace {

// More networks than this are refused in a config, more modems do not exist.
constexpr size_t most_elements = 4096;

class packer {
public:
  packer(
    std::string_view topic, std::string_view key, const std::string& json,
    const std::string& directory)
    : topic_(topic), key_(key), json_(json), directory_(directory) {
    // nop
  }

  packed_update pack(const wire_cut& cut) const {
    packed_update result{{}, side_files{directory_}, {}, {}};
    auto wire = to_wire(
      json_,
      [&](std::string_view member, const std::string& content) {
        return result.files.keep(member, content);
      },
      cut);
    result.error = std::move(wire.error);
    if (result.error.empty())
      result.bytes = pubsub_update(topic_, key_, wire.text);
    if (result.bytes.size() >= pubsub_size_limit)
      result.error =
        std::to_string(result.bytes.size()) + " bytes are too many";
    if (result.error.empty())
      return result;
    result.bytes.clear();
    result.files.discard();
    return result;
  }

  /// Whether the value would fit so; writes no files.
  bool fits(const wire_cut& cut) const {
    side_files names{directory_};
    auto wire = to_wire(
      json_,
      [&](std::string_view member, const std::string&) {
        return text_or_error{names.longest_path(member), {}};
      },
      cut);
    return wire.error.empty()
           && pubsub_update(topic_, key_, wire.text).size() < pubsub_size_limit;
  }

private:
  std::string_view topic_;
  std::string_view key_;
  const std::string& json_;
  const std::string& directory_;
};

/// The greatest number of list elements that fits, by halving.
size_t most_that_fit(const packer& p, wire_cut cut) {
  size_t low = 0;
  size_t high = most_elements;
  while (low + 1 < high) {
    cut.elements = low + (high - low) / 2;
    (p.fits(cut) ? low : high) = cut.elements;
  }
  return low;
}

std::string note_of(const wire_cut& cut) {
  std::string result = "too long for a datagram; sent without ";
  for (const auto& name : cut.members)
    result += (&name == cut.members.data() ? "" : ", ") + std::string{name};
  if (!cut.list.empty())
    result += " and with the first " + std::to_string(cut.elements) + " of "
              + std::string{cut.list} + " only";
  return result;
}

/// The least cut with which the value fits, or the greatest one of all.
wire_cut least_cut(const packer& p, const fit_policy& policy) {
  wire_cut cut;
  for (auto name : policy.dispensable) {
    cut.members.push_back(name);
    if (p.fits(cut))
      return cut;
  }
  if (policy.list.empty())
    return cut;
  cut.list = policy.list;
  cut.elements = most_that_fit(p, cut);
  return cut;
}

} // namespace

const fit_policy& fit_policy_of(std::string_view topic) {
  static const fit_policy status{
    {"VisibleProviders", "Profiles", "Bearers", "SimCards"}, "Networks"};
  static const fit_policy metrics{{}, "Networks"};
  static const fit_policy other;
  return topic == "WwanStatus"    ? status
         : topic == "WwanMetrics" ? metrics
                                  : other;
}

packed_update pack_update(
  std::string_view topic, std::string_view key, const std::string& json,
  const fit_policy& policy, const std::string& directory) {
  packer p{topic, key, json, directory};
  auto result = p.pack({});
  if (result.error.empty() || p.fits({}))
    return result;
  auto cut = least_cut(p, policy);
  auto smaller = p.pack(cut);
  if (!smaller.error.empty())
    return result;
  smaller.note = note_of(cut);
  return smaller;
}

} // namespace wwan
