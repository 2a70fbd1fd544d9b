// A secret must never reach a log: its type refuses to be printed. Nor does it
// outlive its use.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "messages/wiped.hpp"

namespace wwan {

/// Text that is shown as `***` wherever a value of this type is shown. Copies
/// share one text, which is overwritten with the last of them.
class secret {
public:
  secret() = default;

  explicit secret(std::string_view text) {
    if (!text.empty())
      kept_ = std::make_shared<const kept>(text);
  }

  explicit secret(const char* text) : secret(std::string_view{text}) {
    // nop
  }

  /// Nothing of it stays in `text`.
  explicit secret(std::string&& text) : secret(std::string_view{text}) {
    wipe(text);
  }

  /// The clear text, for the one place that hands it to ModemManager.
  const std::string& reveal() const noexcept {
    static const std::string none;
    return kept_ ? kept_->text : none;
  }

  bool empty() const noexcept {
    return !kept_;
  }

  friend bool operator==(const secret& x, const secret& y) {
    return x.kept_ == y.kept_ || x.reveal() == y.reveal();
  }

  friend bool operator!=(const secret& x, const secret& y) {
    return !(x == y);
  }

  friend std::string to_string(const secret& x) {
    return x.empty() ? std::string{} : std::string{"***"};
  }

private:
  struct kept {
    explicit kept(std::string_view x) : text(x) {
      // nop
    }
    kept(const kept&) = delete;
    kept& operator=(const kept&) = delete;
    ~kept() {
      wipe(text);
    }

    std::string text;
  };

  std::shared_ptr<const kept> kept_;
};

} // namespace wwan
