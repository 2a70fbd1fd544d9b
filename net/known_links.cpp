#include "net/known_links.hpp"

#include <utility>

namespace wwan {

std::string known_links::name_of(int index) const {
  auto i = names_.find(index);
  return i == names_.end() ? std::string{} : i->second;
}

bool known_links::add(int index, const std::string& name, bool from_list) {
  names_[index] = name;
  auto before = before_.find(index);
  bool was_there = before != before_.end() && before->second == name;
  return !was_there && !(from_list && first_list_);
}

void known_links::erase(int index) {
  names_.erase(index);
}

void known_links::doubt() {
  if (!names_.empty())
    before_ = std::exchange(names_, {});
}

bool known_links::want_list() noexcept {
  if (!std::exchange(listing_, true))
    return true;
  interrupted_ = true;
  return false;
}

bool known_links::end_list() {
  listing_ = false;
  if (std::exchange(interrupted_, false))
    return true;
  first_list_ = false;
  before_.clear();
  return false;
}

} // namespace wwan
