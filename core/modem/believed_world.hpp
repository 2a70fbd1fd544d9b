// A modem as ModemManager shows it, and as it is after what we did to it.
#pragma once

#include <memory>
#include <vector>

#include "messages/modem_report.hpp"

namespace wwan::core {

/// Replies overtake signals: what a reply told is believed until the signals
/// show it, or its time is over.
class believed_world {
public:
  /// So long a reply may precede its signals.
  static constexpr std::chrono::seconds signal_lag{2};
  /// So long a reply may precede a look at a SIM card anew.
  static constexpr std::chrono::seconds card_lag{10};

  /// Nothing was shown yet: nothing can be asked of this modem.
  bool is_unseen() const noexcept {
    return shown_ == nullptr;
  }

  /// As ModemManager showed it last; not before it did.
  const observed_modem& shown() const noexcept {
    return *shown_;
  }
  const observed_ptr& shown_ptr() const noexcept {
    return shown_;
  }

  /// What is shown, and what was done since; of one that is unseen: nothing.
  const observed_modem& now() const noexcept {
    return *world_;
  }

  /// What was done and is not seen on D-Bus, as of the last look.
  const modem_past& past() const noexcept {
    return past_;
  }

  /// The modem had a session when it was first seen, and none of ours since.
  bool came_connected() const noexcept {
    return came_connected_;
  }

  /// ModemManager shows this.
  void see(const observed_ptr& x);

  /// ModemManager did this, and its signals may follow.
  void assume(const step& done, const modem_past& past, time_point now);

  /// Looks at what was assumed with what is shown. Returns what should show by
  /// now, and does not: it is assumed no more.
  std::vector<step> look(const modem_past& past, time_point now);

  /// What is shown is all there is.
  void assume_nothing(const modem_past& past);

  /// What was done is remembered with this past.
  void remember(const modem_past& past) {
    past_ = past;
  }

  /// The signals of a Connect or Disconnect that is done are not all here yet.
  bool awaits_session() const;

  /// What is assumed waits for signals.
  bool awaits_signals() const noexcept {
    return !assumed_.empty();
  }

  /// When the first of it will have waited long enough; nothing: none does.
  std::optional<time_point> due() const;

  /// Frees what was replaced: there is time for it now.
  void let_go() noexcept {
    replaced_.reset();
  }

private:
  struct assumption {
    step what;
    time_point until{};
  };

  observed_modem& own();

  observed_ptr shown_;
  observed_ptr replaced_; ///< by it; to take it apart can wait
  observed_ptr world_ = std::make_shared<const observed_modem>();
  modem_past past_;
  std::vector<assumption> assumed_;
  bool came_connected_ = false;
};

} // namespace wwan::core
