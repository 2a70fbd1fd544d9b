#include "core/tell/outbox.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace wwan::core {

std::vector<outbox::document>
outbox::put(const std::string& topic, std::string json) {
  auto& x = topics_[topic];
  const auto& known = x.unwritten ? x.unwritten : x.last;
  if (known && *known == json)
    return {};
  x.unwritten = std::make_shared<const std::string>(std::move(json));
  return {{topic, x.unwritten}};
}

std::string
outbox::written(const std::string& topic, const std::string& error) {
  auto is_told =
    std::any_of(topics_.begin(), topics_.end(), [&error](const auto& x) {
      return x.second.trouble == error;
    });
  auto& x = topics_[topic];
  x.trouble = error;
  if (error.empty())
    x.last = std::exchange(x.unwritten, nullptr);
  return is_told ? std::string{} : error;
}

std::vector<outbox::document> outbox::unwritten() const {
  std::vector<document> result;
  for (const auto& [topic, x] : topics_)
    if (x.unwritten)
      result.push_back({topic, x.unwritten});
  return result;
}

} // namespace wwan::core
