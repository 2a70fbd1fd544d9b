#include "bus/properties.hpp"

#include <cstring>
#include <utility>

#include "bus/sd.hpp"

namespace wwan {

oddity_log::oddity_log(std::function<void(const std::string&)> tell)
  : tell_(std::move(tell)) {
  // nop
}

void oddity_log::wrong_type(
  const char* interface, const char* property, const char* expected,
  const char* got) {
  auto name = std::string{interface} + "." + property;
  once(name + " type", name + ": expected " + expected + ", got " + got);
}

void oddity_log::missing(const char* interface, const char* property) {
  auto name = std::string{interface} + "." + property;
  once(name + " missing", name + ": missing");
}

void oddity_log::once(std::string key, const std::string& text) {
  // Names come from the field tables, so the set is bounded.
  if (told_.insert(std::move(key)).second && tell_)
    tell_(text);
}

namespace {

using any_reader = std::function<bool(size_t)>;

class dictionary_reader {
public:
  dictionary_reader(
    sd_bus_message* m, const char* interface,
    const std::vector<any_field>& fields, oddity_log& log,
    const any_reader& read)
    : m_(m), interface_(interface), fields_(fields), log_(log), read_(read) {
    // nop
  }

  dictionary run(bool whole) {
    dictionary result;
    if (whole)
      found_.assign(fields_.size(), false);
    if (sd_bus_message_enter_container(m_, 'a', "{sv}") <= 0)
      return {no_change, 0, true};
    int more = 0;
    while ((more = sd_bus_message_enter_container(m_, 'e', "sv")) > 0) {
      ++result.entries;
      if (!entry(result.changed) || sd_bus_message_exit_container(m_) < 0)
        return {result.changed, result.entries, true};
    }
    result.broken = more < 0 || sd_bus_message_exit_container(m_) < 0;
    if (whole)
      report_missing();
    return result;
  }

private:
  bool entry(unsigned& changed) {
    const char* name = nullptr;
    if (sd_bus_message_read_basic(m_, 's', &name) <= 0)
      return false;
    auto i = index_of(name);
    if (i == fields_.size())
      return sd_bus_message_skip(m_, "v") >= 0;
    if (!found_.empty())
      found_[i] = true;
    const auto& x = fields_[i];
    if (sd_bus_message_enter_container(m_, 'v', x.signature) <= 0)
      return skip_wrong_type(x);
    if (read_(i))
      changed |= x.effect;
    return sd_bus_message_exit_container(m_) >= 0;
  }

  bool skip_wrong_type(const any_field& x) {
    const char* signature = nullptr;
    char type = 0;
    if (sd_bus_message_peek_type(m_, &type, &signature) <= 0)
      return false;
    log_.wrong_type(interface_, x.name, x.signature, signature);
    return sd_bus_message_skip(m_, "v") >= 0;
  }

  size_t index_of(const char* name) const {
    size_t i = 0;
    while (i < fields_.size() && std::strcmp(fields_[i].name, name) != 0)
      ++i;
    return i;
  }

  void report_missing() {
    for (size_t i = 0; i < fields_.size(); ++i)
      if (!found_[i] && fields_[i].presence == need::required)
        log_.missing(interface_, fields_[i].name);
  }

  sd_bus_message* m_;
  const char* interface_;
  const std::vector<any_field>& fields_;
  oddity_log& log_;
  const any_reader& read_;
  std::vector<bool> found_; ///< empty: not asked for
};

} // namespace

dictionary read_dictionary(
  sd_bus_message* m, const char* interface,
  const std::vector<any_field>& fields, bool whole, oddity_log& log,
  const any_reader& read) {
  return dictionary_reader{m, interface, fields, log, read}.run(whole);
}

namespace {

template <class T>
bool take_basic(sd_bus_message* m, char type, T& target) {
  T x{};
  return sd_bus_message_read_basic(m, type, &x) > 0 && put(target, x);
}

const char* next_text(sd_bus_message* m) {
  char type = 0;
  const char* x = nullptr;
  if (
    sd_bus_message_peek_type(m, &type, nullptr) <= 0
    || sd_bus_message_read_basic(m, type, &x) <= 0)
    return nullptr;
  return x;
}

} // namespace

bool take(sd_bus_message* m, std::string& x) {
  const auto* text = next_text(m);
  return text != nullptr && put(x, text);
}

bool take(sd_bus_message* m, secret& x) {
  const auto* text = next_text(m);
  return text != nullptr && put(x, secret{text});
}

bool take(sd_bus_message* m, bool& x) {
  int value = 0;
  return sd_bus_message_read_basic(m, 'b', &value) > 0 && put(x, value != 0);
}

bool take(sd_bus_message* m, int32_t& x) {
  return take_basic(m, 'i', x);
}

bool take(sd_bus_message* m, uint32_t& x) {
  return take_basic(m, 'u', x);
}

bool take(sd_bus_message* m, uint64_t& x) {
  return take_basic(m, 't', x);
}

bool take(sd_bus_message* m, double& x) {
  return take_basic(m, 'd', x);
}

bool take(sd_bus_message* m, std::vector<std::string>& x) {
  std::vector<std::string> xs;
  if (sd_bus_message_enter_container(m, 'a', nullptr) < 0)
    return false;
  while (const auto* text = next_text(m))
    xs.emplace_back(text);
  sd_bus_message_exit_container(m);
  return put(x, std::move(xs));
}

} // namespace wwan
