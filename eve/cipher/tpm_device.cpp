#include "eve/cipher/tpm_device.hpp"

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/epoll.h>

#include "eve/cipher/tpm_codec.hpp"
#include "files/atomic_file.hpp"

namespace wwan {

tpm_device::tpm_device(
  sd_event* loop, opener open, std::chrono::milliseconds deadline)
  : loop_(loop), open_(std::move(open)), deadline_(deadline) {
  // nop
}

tpm_device::opener tpm_device::at(std::string path) {
  return [path = std::move(path)] {
    return descriptor{::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC)};
  };
}

void tpm_device::multiply(const p256_point& peer, done_handler done) {
  jobs_.push_back({peer, std::move(done)});
  if (jobs_.size() == 1)
    start_soon();
}

void tpm_device::start_soon() {
  sd_event_source* source = nullptr;
  sd_event_add_defer(loop_, &source, on_start, this);
  starter_.reset(source);
}

int tpm_device::on_start(sd_event_source*, void* self) {
  static_cast<tpm_device*>(self)->start();
  return 0;
}

void tpm_device::start() {
  starter_.reset();
  fd_ = open_();
  if (!fd_)
    return fail_all("cannot open the TPM: " + errno_text(errno));
  sd_event_source* source = nullptr;
  auto code =
    sd_event_add_io(loop_, &source, fd_.number(), EPOLLIN, on_ready, this);
  io_.reset(source);
  if (code < 0)
    return fail_all("cannot wait for the TPM: " + errno_text(-code));
  source = nullptr;
  auto us = std::chrono::microseconds{deadline_}.count();
  sd_event_add_time_relative(
    loop_, &source, CLOCK_MONOTONIC, static_cast<uint64_t>(us), 0, on_deadline,
    this);
  timer_.reset(source);
  send(tpm::get_manufacturer(), stage::asking);
}

void tpm_device::send(const std::string& command, stage next) {
  stage_ = next;
  auto n = ::write(fd_.number(), command.data(), command.size());
  if (n < 0)
    complete("cannot write to the TPM: " + errno_text(errno));
  else if (static_cast<size_t>(n) != command.size())
    complete("cannot write to the TPM: it took a part of the command");
}

int tpm_device::on_ready(sd_event_source*, int, uint32_t, void* self) {
  static_cast<tpm_device*>(self)->ready();
  return 0;
}

int tpm_device::on_deadline(sd_event_source*, uint64_t, void* self) {
  auto& x = *static_cast<tpm_device*>(self);
  x.fail_all(
    "the TPM did not answer within " + std::to_string(x.deadline_.count())
    + " ms");
  return 0;
}

void tpm_device::ready() {
  wiped_array<tpm::max_response> buffer;
  auto n = ::read(fd_.number(), buffer.data(), buffer.size());
  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return;
  if (n < 0)
    return complete("cannot read from the TPM: " + errno_text(errno));
  std::string_view response{
    reinterpret_cast<const char*>(buffer.data()), static_cast<size_t>(n)};
  if (stage_ == stage::asking) {
    auto error = tpm::check(response);
    if (!error.empty())
      return complete(error);
    return send(tpm::ecdh_zgen(jobs_.front().peer), stage::multiplying);
  }
  complete(tpm::read_point(response, result_));
}

void tpm_device::close() {
  stage_ = stage::closed;
  io_.reset();
  timer_.reset();
  fd_ = descriptor{};
}

void tpm_device::fail_all(const std::string& error) {
  close();
  for (auto& x : std::exchange(jobs_, {}))
    x.done(error, result_);
}

void tpm_device::complete(const std::string& error) {
  close();
  auto done = std::move(jobs_.front().done);
  jobs_.pop_front();
  if (!jobs_.empty())
    start_soon();
  done(error, result_);
  result_.x.wipe();
  result_.y.wipe();
}

} // namespace wwan
