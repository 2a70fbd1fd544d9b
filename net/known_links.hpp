// The links that the kernel told of, and which of them are new.
#pragma once

#include <map>
#include <string>

namespace wwan {

/// The kernel lists all links when it is asked, and tells of each change. What
/// the first list names was there before; what a later one names, or what is
/// told of, has appeared unless it was known.
class known_links {
public:
  /// "": there is no such link.
  std::string name_of(int index) const;

  /// A link has this name now. Returns whether it appeared.
  bool add(int index, const std::string& name, bool from_list);

  void erase(int index);

  /// Something may have been missed: the links will be listed again.
  void doubt();

  /// Links came before anybody heard: the first list tells of all of them.
  void was_deaf() noexcept {
    first_list_ = false;
  }

  /// A list is wanted. Returns whether to ask for it now: if one is under way,
  /// it is asked for at its end.
  bool want_list() noexcept;

  /// The list that is under way is not as it was at any one time.
  void interrupt() noexcept {
    interrupted_ = true;
  }

  /// The list has ended. Returns whether another one is wanted.
  bool end_list();

private:
  std::map<int, std::string> names_;
  std::map<int, std::string> before_; ///< while the links are listed again
  bool first_list_ = true;
  bool listing_ = false;
  bool interrupted_ = false;
};

} // namespace wwan
