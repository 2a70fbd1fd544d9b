// A secret must never reach a log: its type refuses to be printed.
#pragma once

#include <string>
#include <utility>

namespace wwan {

/// Text that is shown as `***` wherever a value of this type is shown.
class secret {
public:
  secret() = default;

  explicit secret(std::string text) : text_(std::move(text)) {
    // nop
  }

  /// The clear text, for the one place that hands it to ModemManager.
  const std::string& reveal() const noexcept {
    return text_;
  }

  bool empty() const noexcept {
    return text_.empty();
  }

  friend bool operator==(const secret& x, const secret& y) {
    return x.text_ == y.text_;
  }

  friend bool operator!=(const secret& x, const secret& y) {
    return !(x == y);
  }

  friend std::string to_string(const secret& x) {
    return x.empty() ? std::string{} : std::string{"***"};
  }

private:
  std::string text_;
};

} // namespace wwan
