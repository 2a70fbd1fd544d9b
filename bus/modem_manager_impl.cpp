#include "bus/modem_manager_impl.hpp"

#include <utility>

#include "bus/absence.hpp"

namespace wwan {

modem_manager::impl::impl(
  std::unique_ptr<wire> out, const bus_options& options, bus_events events)
  : wire_(std::move(out)), teller_(std::move(events)),
    log_([this](const std::string& text) { teller_.oddity(text); }),
    cache_(
      log_, [this] { return wire_->unix_time(); },
      [this](const auto& interface) { return wire_->find_link(interface); }),
    calls_(*wire_),
    reads_(
      *wire_, calls_, cache_,
      {options.deadlines.read, options.retry_max, options.patience},
      [this](cache_news news) { deliver(std::move(news)); }),
    backs_(
      calls_, cache_, reads_, options.deadlines.read,
      [this](cache_news news) { deliver(std::move(news)); }),
    addresses_(
      *wire_, cache_,
      {options.retry_min, options.addresses_max, options.addresses_give_up},
      [this](cache_news news) { deliver(std::move(news)); }),
    listing_(
      *wire_, calls_, cache_,
      {options.deadlines.read, options.retry_min, options.retry_max},
      {[this](cache_news news) { deliver(std::move(news)); },
       [this] {
         teller_.service_up();
       }}),
    modems_(*wire_, calls_, cache_, reads_, backs_, log_, options.deadlines),
    manager_(*wire_, calls_, options.deadlines) {
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
  listing_.stop();
  addresses_.clear();
  reads_.clear();
  // An owner that was not listed yet is no news, but the modems that its
  // signals told of are.
  auto told_up = teller_.told_up();
  auto is_news = !cache_.modems().empty()
                 || (owner.empty() ? told_up != false : told_up == true);
  cache_.clear();
  if (is_news)
    teller_.service_down();
  calls_.fail_all(service_gone());
  if (!owner.empty())
    listing_.begin();
}

void modem_manager::impl::deliver(cache_news news) {
  auto seen = std::move(news.seen);
  seen.merge(addresses_.look_for(news.addresses));
  for (const auto& modem : news.gone) {
    addresses_.forget(modem);
    reads_.forget(modem);
    calls_.fail_modem(modem, modem_gone());
    teller_.modem_gone(modem);
  }
  for (const auto& x : news.reads)
    if (cache_.wants(x))
      reads_.read(x);
  for (const auto& modem : seen)
    if (auto x = cache_.snapshot(modem))
      teller_.modem_seen(x);
  for (const auto& fix : news.fixes)
    teller_.located(fix);
  if (news.metrics)
    teller_.metrics_changed();
}

std::vector<network_metrics> modem_manager::impl::sample() {
  teller_.metrics_taken();
  return cache_.sample();
}

} // namespace wwan
