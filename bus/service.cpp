#include <algorithm>
#include <utility>

#include "bus/modem_manager_impl.hpp"
#include "messages/link_names.hpp"

namespace wwan {

namespace {

/// Of many modems, so many have their turn in one turn of the loop: to decode
/// one takes some 100 us, and to look for its addresses another 100.
constexpr size_t modems_at_once = 16;

failure service_gone() {
  return {
    error_class::service_gone, "org.freedesktop.DBus.Error.ServiceUnknown",
    "ModemManager is gone"};
}

failure modem_gone() {
  return {
    error_class::device, "org.freedesktop.DBus.Error.UnknownObject",
    "modem is gone"};
}

} // namespace

modem_manager::impl::impl(
  std::unique_ptr<wire> out, bus_options options, bus_events events)
  : wire_(std::move(out)), options_(std::move(options)),
    events_(std::move(events)), log_([this](const std::string& text) {
      if (events_.oddity)
        events_.oddity(text);
    }),
    cache_(
      log_, [this] { return wire_->unix_time(); },
      [this](const auto& interface) { return wire_->find_link(interface); }),
    calls_(*wire_),
    reader_(
      *wire_, calls_, options_.deadlines.read, options_.retry_max,
      {[this](const object_read& x) { return cache_.wants(x); },
       [this](const object_read& x, sd_bus_message* m) {
         deliver(cache_.read(x, m));
       },
       [this](const object_read& x) {
         deliver(cache_.refused(x));
       }}),
    searches_(
      {options_.retry_min, options_.addresses_max, options_.addresses_give_up}),
    relist_(wire_->make_alarm([this] { list_objects(); })),
    list_on_(wire_->make_alarm([this] { list_on(); })),
    look_(wire_->make_alarm([this] { look_due(); })),
    look_all_(wire_->make_alarm([this] { look_all(); })),
    look_on_(wire_->make_alarm([this] { look_on(); })),
    read_on_(wire_->make_alarm([this] { read_on(); })),
    relist_delay_(options_.retry_min) {
  calls_.on_closed = [this] {
    wire_->lose();
  };
}

void modem_manager::impl::start() {
  wire_->start(
    {[this](const std::string& owner) { owner_changed(owner); },
     [this](sd_bus_message* m) {
       deliver(cache_.signalled(m));
     }});
}

void modem_manager::impl::owner_changed(const std::string& owner) {
  relist_->disarm();
  list_on_->disarm();
  listing_.reset();
  look_->disarm();
  reader_.clear();
  patient_.clear();
  read_on_->disarm();
  searches_.clear();
  // An owner that was not listed yet is no news, but the modems that its
  // signals told of are.
  auto is_news =
    !cache_.modems().empty() || (owner.empty() ? up_ != false : up_ == true);
  cache_.clear();
  if (is_news && events_.service_changed)
    events_.service_changed(false);
  if (is_news)
    up_ = false;
  calls_.fail_all(service_gone());
  relist_delay_ = options_.retry_min;
  if (!owner.empty())
    list_objects();
}

void modem_manager::impl::list_objects() {
  cache_.listing_started();
  method_call call;
  call.path = mm_root;
  call.interface = "org.freedesktop.DBus.ObjectManager";
  call.member = "GetManagedObjects";
  call.where = lane::urgent;
  call.deadline = options_.deadlines.read;
  call.done = [this](sd_bus_message* reply, const failure&) {
    if (
      reply != nullptr
      && sd_bus_message_has_signature(reply, "a{oa{sa{sv}}}") > 0) {
      listing_.reset(sd_bus_message_ref(reply));
      list_on();
    } else if (!wire_->owner().empty()) { // else its successor is listed
      relist_->arm(relist_delay_);
      relist_delay_ = std::min(relist_delay_ * 2, options_.retry_max);
    }
  };
  calls_.send(std::move(call));
}

void modem_manager::impl::list_on() {
  cache_news news;
  auto more = cache_.list_some(listing_.get(), modems_at_once, news);
  deliver(std::move(news));
  if (more) {
    list_on_->arm(std::chrono::milliseconds{0});
    return;
  }
  listing_.reset();
  if (std::exchange(up_, true) != true && events_.service_changed)
    events_.service_changed(true);
}

void modem_manager::impl::deliver(cache_news news) {
  auto seen = std::move(news.seen);
  for (const auto& modem : news.addresses) {
    auto known = cache_.find(modem)->seen.addrs_known;
    if (known || searches_.may_look(modem, wire_->now()))
      seen.merge(look(modem).seen);
  }
  if (!news.addresses.empty())
    arm_look();
  for (const auto& modem : news.gone) {
    searches_.forget(modem);
    patient_.forget(modem);
    calls_.fail_modem(modem, modem_gone());
    if (events_.modem_gone)
      events_.modem_gone(modem);
  }
  for (const auto& x : news.reads)
    if (cache_.wants(x))
      read(x);
  for (const auto& modem : seen)
    if (auto x = cache_.snapshot(modem); x && events_.modem_seen)
      events_.modem_seen(x);
  for (const auto& fix : news.fixes)
    if (events_.located)
      events_.located(fix);
  if (
    news.metrics && events_.metrics_changed
    && !std::exchange(metrics_told_, true))
    events_.metrics_changed();
}

cache_news modem_manager::impl::look(const std::string& modem) {
  const auto* x = cache_.find(modem);
  if (x == nullptr)
    return {};
  auto found = wire_->find_addresses(x->primary_port, x->ports);
  if (!found.complete && x->seen.addrs_known) {
    // On its way out; what was true stays until it is gone, or another's.
    auto link = wire_->find_link(x->seen.addrs.interface);
    if (!link || !is_on_a_bus(*link) || is_same_device(*link, x->seen.addrs))
      return {};
    auto addrs = x->seen.addrs;
    addrs.interface.clear();
    return cache_.set_addresses(modem, addrs, true);
  }
  auto ended = searches_.looked(
    modem, found.complete, !x->primary_port.empty(), wire_->now());
  return cache_.set_addresses(modem, found.addrs, ended);
}

void modem_manager::impl::retry_addresses() {
  look_all_->arm(std::chrono::milliseconds{0});
}

void modem_manager::impl::look_all() {
  look_again_ = looked_at_.has_value();
  if (look_again_)
    return; // one is under way
  looked_at_ = "";
  look_on();
}

void modem_manager::impl::look_on() {
  cache_news news;
  auto modems = cache_.modems_after(*looked_at_, modems_at_once);
  for (const auto& modem : modems)
    news.seen.merge(look(modem).seen);
  if (modems.size() == modems_at_once)
    looked_at_ = modems.back();
  else
    looked_at_.reset();
  if (!looked_at_ && std::exchange(look_again_, false))
    looked_at_ = "";
  if (looked_at_)
    look_on_->arm(std::chrono::milliseconds{0});
  arm_look();
  deliver(std::move(news));
}

void modem_manager::impl::look_due() {
  cache_news news;
  auto now = wire_->now();
  for (size_t n = 0; n < modems_at_once; ++n) {
    auto turn = searches_.next();
    if (!turn || turn->when > now)
      break;
    if (cache_.find(turn->modem) == nullptr)
      searches_.forget(turn->modem);
    news.seen.merge(look(turn->modem).seen);
  }
  arm_look();
  deliver(std::move(news));
}

void modem_manager::impl::arm_look() {
  look_->disarm();
  auto turn = searches_.next();
  if (!turn)
    return;
  auto rest = turn->when - std::min(turn->when, wire_->now());
  look_->arm(std::chrono::ceil<std::chrono::milliseconds>(rest));
}

std::vector<network_metrics> modem_manager::impl::sample() {
  metrics_told_ = false;
  return cache_.sample();
}

} // namespace wwan
