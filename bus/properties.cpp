#include "bus/properties.hpp"

#include <cstring>
#include <utility>

#include "bus/sd.hpp"

namespace wwan {

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
    if (log_.take_cut())
      log_.too_long(interface_, x.name);
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

} // namespace wwan
