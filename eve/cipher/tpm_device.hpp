// The device's key when it is in a TPM: commands and responses on the loop.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "eve/cipher/ecdh.hpp"
#include "files/descriptor.hpp"

namespace wwan {

/// Multiplies points with the key of the TPM, one after another; the device
/// is open only while there is work. When it cannot be opened, or is silent,
/// all that wait fail at once.
class tpm_device {
public:
  /// `z` is valid only if `error` is empty, and only during the call.
  using done_handler =
    std::function<void(const std::string& error, const shared_point& z)>;
  /// Opens the device for non-blocking I/O, or sets errno.
  using opener = std::function<descriptor()>;

  /// `deadline` is for each multiplication.
  tpm_device(sd_event* loop, opener open, std::chrono::milliseconds deadline);
  tpm_device(const tpm_device&) = delete;
  tpm_device& operator=(const tpm_device&) = delete;

  /// `done` is called from the loop, once; never after this object's end.
  void multiply(const p256_point& peer, done_handler done);

  /// Opens `/dev/tpmrm0`, the kernel's resource manager.
  static opener at(std::string path);

private:
  struct job {
    p256_point peer;
    done_handler done;
  };
  enum class stage { closed, asking, multiplying };

  static int on_ready(sd_event_source*, int, uint32_t, void* self);
  static int on_deadline(sd_event_source*, uint64_t, void* self);
  static int on_start(sd_event_source*, void* self);
  void start_soon();
  void start();
  void ready();
  void send(const std::string& command, stage next);
  void close();
  void complete(const std::string& error);
  void fail_all(const std::string& error);

  sd_event* loop_;
  opener open_;
  std::chrono::milliseconds deadline_;
  std::deque<job> jobs_; ///< the first one is in progress
  stage stage_ = stage::closed;
  shared_point result_;
  descriptor fd_;
  event_source io_;
  event_source timer_;
  event_source starter_;
};

} // namespace wwan
