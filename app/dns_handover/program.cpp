// dns_handover: runs of the program resolvconf(8).
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "app/dns_handover.hpp"
#include "files/directory.hpp"

namespace wwan {

namespace {

constexpr const char* not_taken = "resolvconf does not take";
constexpr const char* not_forgotten = "resolvconf does not forget";
constexpr const char* usual = "/sbin/resolvconf";
constexpr const char* other = "/usr/sbin/resolvconf";

} // namespace

std::string dns_handover::program() const {
  const auto* path = how_.program.c_str();
  if (*path == '\0')
    path = ::access(usual, X_OK) == 0 ? usual : other;
  if (
    ::access(path, X_OK) != 0
    || real_path(path).find("/resolvectl") != std::string::npos)
    return {};
  return path;
}

void dns_handover::run(entry& x, bool has_servers) {
  // openresolv fails where it is to remove what it never had.
  auto had_record = x.in_file && x.complaint.empty();
  const auto* what = has_servers  ? not_taken
                     : had_record ? not_forgotten
                                  : nullptr;
  x.outdated = false;
  x.in_file = has_servers;
  auto path = program();
  if (path.empty()) {
    if (has_servers && !how_.to_resolved)
      note(x, not_taken, "there is no such program");
    return;
  }
  child_options how;
  how.command.push_back(std::move(path));
  how.command.emplace_back(has_servers ? "-a" : "-d");
  how.command.push_back(x.now.interface.str() + ".bearerd");
  how.environment.push_back("IF_METRIC=" + std::to_string(x.now.metric));
  if (has_servers)
    for (const auto& server : x.now.servers)
      how.input += "nameserver " + server + "\n";
  how.deadline = how_.deadline;
  how.capture = true;
  how.with_offspring = true;
  child_ = std::make_unique<child>(
    loop_, std::move(how),
    [this, &x, what](const child_end& end) { ended(x, what, end); });
  // What it writes is for everybody, whatever our own files are.
  auto ours = ::umask(022);
  child_end never;
  never.error = child_->start();
  ::umask(ours);
  if (!never.error.empty())
    ended(x, what, never);
}

/// `what`: see note(); null: its failure is none.
void dns_handover::ended(entry& x, const char* what, const child_end& end) {
  child_.reset();
  std::string why;
  if (!end.ok())
    why = to_string(end);
  if (!end.ok() && !end.output.empty())
    why += ": " + end.output.substr(0, end.output.find('\n'));
  if (what != nullptr)
    note(x, what, why);
  call_soon();
}

} // namespace wwan
