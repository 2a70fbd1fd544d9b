// object_cache: the listing of all objects, and what signals tell meanwhile.
#include "bus/object_cache.hpp"
#include "bus/sd.hpp"

namespace wwan {

void object_cache::listing_started() {
  forget_listing();
  listing_ = listing::asked;
}

void object_cache::forget_listing() {
  listing_ = listing::none;
  for (auto* x : {&added_, &removed_, &found_, &touched_})
    x->clear();
}

cache_news object_cache::listed(sd_bus_message* m) {
  cache_news news;
  while (list_some(m, most_modems, news)) {
    // nop
  }
  return news;
}

bool object_cache::list_some(sd_bus_message* m, size_t most, cache_news& news) {
  if (listing_ != listing::read)
    sd_bus_message_enter_container(m, 'a', "{oa{sa{sv}}}");
  listing_ = listing::read;
  for (size_t n = 0; n < most; ++n) {
    if (sd_bus_message_enter_container(m, 'e', "oa{sa{sv}}") > 0) {
      list_one(m, news);
      sd_bus_message_exit_container(m);
      continue;
    }
    for (const auto& path : modems())
      if (found_.count(path) == 0 && added_.count(path) == 0)
        drop(path, news);
    forget_listing();
    return false;
  }
  return true;
}

void object_cache::list_one(sd_bus_message* m, cache_news& news) {
  std::string path;
  take(m, path);
  if (!is_modem_path(path) || removed_.count(path) != 0) {
    sd_bus_message_skip(m, "a{sa{sv}}");
    return;
  }
  found_.insert(path);
  read_interfaces(m, path, news);
  if (touched_.count(path) != 0)
    read_again(path, news);
}

bool object_cache::is_modem_path(const std::string& x) {
  return x.rfind("/org/freedesktop/ModemManager1/Modem/", 0) == 0;
}

/// Whether the listing is still to tell of this modem, as it was before.
bool object_cache::is_unread(const std::string& path) const {
  return listing_ == listing::read && is_modem_path(path)
         && found_.count(path) == 0;
}

/// A signal tells something of it that is newer than what the listing will.
void object_cache::touch(const std::string& path) {
  if (is_unread(path) && touched_.size() < most_modems)
    touched_.insert(path);
}

void object_cache::note_added(const std::string& path) {
  if (listing_ == listing::none)
    return;
  added_.insert(path);
  removed_.erase(path);
  auto interfaces = removed_.lower_bound(path + ' ');
  while (interfaces != removed_.end()
         && interfaces->compare(0, path.size() + 1, path + ' ') == 0)
    interfaces = removed_.erase(interfaces);
}

void object_cache::note_removed(const std::string& path) {
  if (listing_ == listing::none)
    return;
  added_.erase(path);
  removed_.insert(path);
}

/// A signal told of it before the older listing did.
void object_cache::read_again(const std::string& path, cache_news& news) const {
  const auto& x = modems_.find(path)->second;
  auto read = [&](bool has, const char* interface) {
    if (has)
      news.reads.push_back({path, path, interface});
  };
  read(x.has_modem, modem_name);
  read(x.seen.has_scan, modem3gpp_name);
  read(x.seen.has_signal, signal_name);
  read(x.seen.has_location, location_name);
}

} // namespace wwan
