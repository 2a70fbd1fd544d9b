// Whether the network gave a session anything that can be set up.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "messages/memory.hpp"

namespace wwan::core {

/// A session without a usable address is no better than a refused one: it is
/// given up once, and what Connect says counts for nothing until one serves.
class session_use {
public:
  /// Settings may come late: a modem tells of them after Connect.
  static constexpr std::chrono::seconds patience{10};

  /// What it gave cannot be set up, and why.
  void useless(std::string text, time_point now) {
    why_ = std::move(text);
    since_ = since_.value_or(now);
  }

  /// It has an address.
  void serves() {
    *this = {};
  }

  /// What is to be set up is not known to be wrong.
  void unclear() {
    since_.reset();
    given_up_ = false;
  }

  /// When it counts as failed; nothing: it does not, or does already.
  std::optional<time_point> due() const {
    if (!since_ || given_up_)
      return std::nullopt;
    return *since_ + patience;
  }

  /// It counts as failed.
  void give_up() {
    given_up_ = doubted_ = true;
  }

  /// It is to end.
  bool is_given_up() const noexcept {
    return given_up_;
  }

  /// The last one was given up, and none served since.
  bool is_doubted() const noexcept {
    return doubted_;
  }

  const std::string& why() const noexcept {
    return why_;
  }

private:
  std::optional<time_point> since_;
  std::string why_;
  bool given_up_ = false;
  bool doubted_ = false;
};

} // namespace wwan::core
