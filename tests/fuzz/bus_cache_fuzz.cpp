// The cache of ModemManager's objects, fed messages of random types in any
// order. An input is a sequence of steps; see byte_source.
#include <algorithm>

#include "bus/object_cache.hpp"
#include "tests/bus/pseudo_bus.hpp"
#include "tests/fuzz/cache_view.hpp"
#include "tests/fuzz/must.hpp"
#include "tests/fuzz/typed_message.hpp"
#include "tests/fuzz/typed_value.hpp"

using namespace wwan;
using namespace wwan::fuzz;

namespace {

constexpr const char* properties_name = "org.freedesktop.DBus.Properties";
constexpr const char* manager_name = "org.freedesktop.DBus.ObjectManager";

test::pseudo_bus& bus() {
  static test::pseudo_bus x;
  return x;
}

class cache_run {
public:
  explicit cache_run(byte_source& in) : in_(in) {
    // nop
  }

  ~cache_run() {
    check_that_nothing_stays();
  }

  cache_run(const cache_run&) = delete;
  cache_run& operator=(const cache_run&) = delete;

  void step() {
    play();
    check_consistency(cache_);
  }

private:
  void play() {
    switch (in_.pick(14)) {
      case 0:
      case 1:
        return take(cache_.signalled(added().get()));
      case 2:
        return remove();
      case 3:
      case 4:
      case 5:
        return change();
      case 6:
        return list();
      case 7:
        return list_on();
      case 8:
      case 9:
        return answer();
      case 10:
        return take(cache_.refused(some_read()));
      case 11:
        return anything();
      case 12:
        return connect();
      default:
        return rarely();
    }
  }

  message_ptr added() {
    auto path = in_.one_in(8) ? any_path(in_) : any_modem(in_);
    if (in_.one_in(3))
      return bus().added(path.c_str(), test::a_modem({any_bearer(in_)}));
    return bus().signal(
      mm_root, manager_name, "InterfacesAdded", [&](sd_bus_message* m) {
        sd_bus_message_append(m, "o", path.c_str());
        write_any_interfaces(m, in_);
      });
  }

  void remove() {
    auto path = any_modem(in_);
    auto name = in_.one_in(2) ? modem_name : any_interface(in_);
    take(cache_.signalled(bus().removed(path.c_str(), name.c_str()).get()));
    WWAN_MUST(name != modem_name || cache_.find(path) == nullptr);
  }

  void change() {
    auto path = in_.one_in(3) ? any_modem(in_) : any_path(in_);
    auto name = any_interface(in_);
    auto how = in_.one_in(4) ? typing::always_wrong : typing::mostly_right;
    auto m = bus().signal(
      path.c_str(), properties_name, "PropertiesChanged",
      [&](sd_bus_message* x) {
        sd_bus_message_append(x, "s", name.c_str());
        write_properties(x, name, how, in_);
        write_names(x, name, in_);
      });
    auto before = view_of(cache_);
    auto news = cache_.signalled(m.get());
    auto after = view_of(cache_);
    if (how == typing::always_wrong)
      WWAN_MUST(news.seen.empty() && same(before, after));
    take(std::move(news));
    after = view_of(cache_); // with addresses, where they were asked for
    sd_bus_message_rewind(m.get(), 1);
    take(cache_.signalled(m.get()));
    WWAN_MUST(same(after, view_of(cache_)));
  }

  void list() {
    cache_.listing_started();
    listing_ =
      bus().body([&](sd_bus_message* m) { write_any_objects(m, in_); });
    check_slices(listing_.get(), log_, in_);
  }

  void list_on() {
    if (!listing_)
      return;
    cache_news news;
    auto more = cache_.list_some(listing_.get(), 1 + in_.pick(3), news);
    if (!more)
      listing_.reset();
    take(std::move(news));
  }

  object_read some_read() {
    if (!reads_.empty() && !in_.one_in(4)) {
      auto x = reads_.back();
      reads_.pop_back();
      return x;
    }
    return {any_modem(in_), any_path(in_), any_interface(in_)};
  }

  void answer() {
    auto what = some_read();
    auto m = bus().body([&](sd_bus_message* x) {
      if (what.interface == profiles_name)
        write_value(x, in_.one_in(8) ? any_signature(in_) : "aa{sv}", in_);
      else if (in_.one_in(8))
        write_value(x, any_signature(in_), in_);
      else
        write_properties(x, what.interface, typing::mostly_right, in_);
    });
    take(cache_.read(what, m.get()));
  }

  /// A signal with the body of another one, or none.
  void anything() {
    constexpr const char* members[] = {
      "PropertiesChanged", "InterfacesAdded", "InterfacesRemoved", "Updated",
      "StateChanged"};
    constexpr const char* interfaces[] = {
      properties_name, manager_name, manager_name, profiles_name, modem_name};
    auto which = in_.pick(std::size(members));
    auto m = bus().signal(
      any_modem(in_).c_str(), interfaces[which], members[which],
      [&](sd_bus_message* x) {
        for (auto n = in_.pick(4); n > 0; --n)
          write_value(x, any_signature(in_), in_);
      });
    take(cache_.signalled(m.get()));
    sd_bus_message_rewind(m.get(), 1);
    take(cache_.power_read(any_modem(in_), m.get()));
    sd_bus_message_rewind(m.get(), 1);
    WWAN_MUST(decode_scan(m.get(), log_).size() <= most_networks);
  }

  void connect() {
    auto modem = any_modem(in_);
    if (cache_.find(modem) != nullptr)
      cache_.add_bearer(modem, in_.one_in(4) ? any_path(in_) : any_bearer(in_));
  }

  void rarely() {
    if (in_.one_in(4)) { // ModemManager has another owner
      cache_.clear();
      listing_.reset();
      reads_.clear();
      WWAN_MUST(cache_.modems().empty() && cache_.sample().empty());
      return;
    }
    auto m =
      bus().body([&](sd_bus_message* x) { write_value(x, "aa{sv}", in_); });
    for (const auto& x : decode_scan(m.get(), log_))
      WWAN_MUST(!x.plmn.empty());
  }

  /// What modem_manager does with them.
  void take(cache_news news) {
    for (const auto& x : news.gone)
      WWAN_MUST(cache_.find(x) == nullptr);
    for (const auto& x : news.addresses) {
      WWAN_MUST(cache_.find(x) != nullptr);
      cache_.set_addresses(x, {"wwan0", "1:1", "", ""}, looked_);
    }
    for (const auto& x : news.fixes)
      WWAN_MUST(cache_.find(x.path) != nullptr);
    for (auto& x : news.reads)
      if (cache_.wants(x) && reads_.size() < 64)
        reads_.push_back(std::move(x));
  }

  /// When the last modem has gone, so have its SIMs and bearers.
  void check_that_nothing_stays() {
    cache_.listing_started();
    auto nothing = bus().body([](sd_bus_message* m) {
      sd_bus_message_open_container(m, 'a', "{oa{sa{sv}}}");
      sd_bus_message_close_container(m);
    });
    cache_.listed(nothing.get());
    WWAN_MUST(cache_.modems().empty() && cache_.sample().empty());
    for (const auto& x : reads_)
      WWAN_MUST(!cache_.wants(x));
  }

  byte_source& in_;
  oddity_log log_{[](const std::string& x) {
    WWAN_MUST(!x.empty() && x.size() < 512);
  }};
  object_cache cache_{
    log_, [] { return uint64_t{1'700'000'000}; },
    [](const std::string& link) -> std::optional<phys_addrs> {
      if (link != "wwan1")
        return {};
      return phys_addrs{"wwan1", "1:1", "", ""};
    }};
  std::vector<object_read> reads_;
  message_ptr listing_;
  bool looked_ = true; ///< the search for addresses ends
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  byte_source in{data, std::min<size_t>(size, 4096)};
  cache_run run{in};
  while (!in.empty()) {
    run.step();
  }
  return 0;
}
