// When other agents ask for a session, played instead of ours.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/ports.hpp"

namespace wwan::bench {

using sim::duration;

/// Answers one question: when is the next Connect?
class rule {
public:
  virtual ~rule() = default;

  /// The session is gone, or there was none yet.
  virtual void lost(duration now) = 0;

  /// An attempt was refused, or took longer than `patience`.
  virtual void failed(duration now) = 0;

  /// The modem registered while there was no session.
  virtual void registered(duration now);

  std::optional<duration> next() const {
    return next_;
  }

  /// How long it waits for Connect's answer.
  virtual duration patience() const = 0;

protected:
  std::optional<duration> next_; ///< none: something must happen first
};

/// "oracle", "networkd", "NetworkManager", "mmagent"; null for others.
std::unique_ptr<rule> make_rule(const std::string& name);

} // namespace wwan::bench
