// What is told of a piece of work on an interface when it is done.
#pragma once

#include <string>

#include "messages/network_ports.hpp"
#include "net/link_state.hpp"

namespace wwan {

class job_outcome {
public:
  /// This is necessary: somebody must have undone it. The first one is told.
  void found_undone(const link_operation& x);

  /// Less than asked for is set up, and why; the last reason counts.
  void narrowed(const std::string& why) {
    narrowed_ = why;
  }

  /// It serves with the other family alone, and why.
  void without_family(const std::string& why) {
    without_family_ = why;
  }

  /// It serves with another MTU, and why.
  void without_mtu(const std::string& why) {
    without_mtu_ = why;
  }

  /// Something cannot be done, unless the interface has just gone.
  void failed(const std::string& what) {
    failed_ = what;
  }

  /// What could not be done; "": nothing.
  const std::string& failure() const noexcept {
    return failed_;
  }

  /// The work ended in this way; "": well. A failure has no warnings.
  link_outcome told(const std::string& error) const;

private:
  std::string undone_;
  std::string narrowed_;
  std::string without_family_;
  std::string without_mtu_;
  std::string failed_;
};

} // namespace wwan
