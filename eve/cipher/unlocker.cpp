#include "eve/cipher/unlocker.hpp"

#include <utility>

#include <unistd.h>

#include "files/atomic_file.hpp"

namespace wwan {

namespace {

/// Keys have a few hundred bytes. Such a file is read in one piece: no copy
/// of it stays behind in a buffer that grew.
constexpr size_t max_key_file = 16384;

bool exists(const std::string& path) {
  return ::access(path.c_str(), F_OK) == 0;
}

decryption_result no_key(const cipher_block& block, const std::string& cause) {
  decryption_result result;
  result.kind = decryption::key_failed;
  result.error = failure_text(block, cause);
  return result;
}

} // namespace

unlocker::unlocker(
  sd_event* loop, unlocker_options options, std::function<std::string()> clock)
  : options_(std::move(options)), clock_(std::move(clock)),
    tpm_(loop, options_.open_tpm, options_.tpm_deadline) {
  // nop
}

bool unlocker::has_tpm() const {
  return exists(options_.device_cert) && !exists(options_.device_key);
}

decryption_result
unlocker::with_file(const cipher_block& block, const cipher_job& job) {
  auto file = read_file(options_.key_file, max_key_file);
  if (!file.error.empty())
    return no_key(block, file.error);
  wiped_bytes pem{std::move(file.bytes)};
  p256_scalar key;
  auto error = read_private_key(pem.view(), key);
  if (!error.empty())
    return no_key(block, options_.key_file + " " + error);
  shared_point z;
  if (!multiply(key, job.peer, z))
    return no_key(block, "the shared key cannot be computed");
  return wwan::decrypt(block, job, z);
}

void unlocker::decrypt(
  const cipher_block& block, const controller_cert* controller,
  const edge_node_cert* device, done_handler done) {
  auto planned = plan_decryption(block, {controller, device});
  if (!planned.error.empty())
    return done({planned.kind, {}, planned.error, clock_()});
  if (!planned.job.is_tpm || !has_tpm()) {
    auto result = with_file(block, planned.job);
    result.time = clock_();
    return done(result);
  }
  auto finish = [this, block, job = planned.job, done = std::move(done)](
                  const std::string& error, const shared_point& z) {
    auto result =
      error.empty() ? wwan::decrypt(block, job, z) : no_key(block, error);
    result.time = clock_();
    done(result);
  };
  tpm_.multiply(planned.job.peer, std::move(finish));
}

} // namespace wwan
