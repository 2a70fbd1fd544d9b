// What keeps a modem from its wish until somebody does something, since when.
#pragma once

#include <string>

#include "messages/memory.hpp"

namespace wwan::core {

class blockage {
public:
  /// What blocks now; "": nothing does.
  void note(std::string text, time_point now) {
    if (text == text_)
      return;
    text_ = std::move(text);
    since_ = now;
  }

  bool is_open() const noexcept {
    return !text_.empty();
  }

  /// As a failure that is told first.
  failure_report report(error_class kind) const {
    failure_report result;
    result.error.kind = kind;
    result.cause = text_;
    result.count = 1;
    result.first = result.last = since_;
    return result;
  }

private:
  std::string text_;
  time_point since_{};
};

} // namespace wwan::core
