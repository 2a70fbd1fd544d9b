#include "eve/agent/agent_files.hpp"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/atomic_file.hpp"
#include "files/descriptor.hpp"
#include "files/own_directory.hpp"
#include "messages/visible.hpp"

namespace wwan {

namespace {

constexpr const char* agent = "wwan";
constexpr const char* boot_reason = "BootReasonFatal";
constexpr size_t max_line = 4096; // bytes

file_error failed(const std::string& path, const char* what) {
  return {path + ": cannot " + what + ": " + errno_text(errno), errno};
}

bool is_plain(const struct stat& x) {
  return S_ISREG(x.st_mode) && x.st_nlink <= 1;
}

/// Follows nothing and waits for nobody.
descriptor open_plain(const std::string& path, int flags, mode_t mode) {
  descriptor fd{::open(
    path.c_str(),
    O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK | flags,
    mode)};
  struct stat info {};
  if (fd && ::fstat(fd.number(), &info) == 0 && !is_plain(info))
    return descriptor{};
  return fd;
}

bool is_taken(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 && !is_plain(info);
}

bool is_removed(const std::string& path) {
  return ::unlink(path.c_str()) == 0 || errno == ENOENT
         || (errno == EISDIR && ::rmdir(path.c_str()) == 0);
}

/// Others may have put a pipe there, or a link to a file that is not ours:
/// that is replaced. Without `append` the file holds nothing else.
file_error put(
  const std::string& path, bool append, mode_t mode, const std::string& bytes) {
  auto flags = append ? O_APPEND : 0;
  auto fd = open_plain(path, flags, mode);
  if (auto code = errno; !fd && is_taken(path)) {
    if (!is_removed(path))
      return failed(path, "remove what is no file of ours");
    fd = open_plain(path, flags | O_EXCL, mode);
  } else {
    errno = code;
  }
  if (!fd)
    return failed(path, "open");
  if (!append && ::ftruncate(fd.number(), 0) != 0)
    return failed(path, "empty");
  errno = ENOSPC; // of a write that ends early
  auto n = ::write(fd.number(), bytes.data(), bytes.size());
  return n == static_cast<ssize_t>(bytes.size()) ? file_error{}
                                                 : failed(path, "write");
}

// Modes are those of pillar's agentlog.
void overwrite(const std::string& path, const std::string& bytes) {
  put(path, false, 0755, bytes);
}

void append(const std::string& path, const std::string& bytes) {
  put(path, true, 0644, bytes);
}

/// A terminal, mostly: who stopped it is not waited for.
void tell_console(const std::string& path, const std::string& line) {
  descriptor fd{::open(
    path.c_str(), O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
  if (fd && ::write(fd.number(), line.data(), line.size()) < 0)
    return; // then nobody is told
}

std::string trimmed(const std::string& text) {
  constexpr const char* space = " \t\r\n";
  auto begin = text.find_first_not_of(space);
  if (begin == std::string::npos)
    return {};
  return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

/// The value of `Name: value` in a process's status.
std::string line_of(const std::string& status, const std::string& name) {
  auto at = status.find('\n' + name + ":");
  if (at == std::string::npos)
    return {};
  at += name.size() + 2;
  return trimmed(status.substr(at, status.find('\n', at) - at));
}

// The numbers of processes are used again, by anybody: a program of another
// name or user is no agent. Without /proc it is taken for one.
bool is_agent(pid_t pid) {
  if (::kill(pid, 0) != 0 && errno != EPERM)
    return false;
  auto file = read_file("/proc/" + std::to_string(pid) + "/status", max_line);
  if (!file.error.empty())
    return ::access("/proc/self/status", R_OK) != 0;
  auto status = '\n' + file.bytes;
  auto name = line_of(status, "Name");
  auto user = std::strtoul(line_of(status, "Uid").c_str(), nullptr, 10);
  return (name == "mmagent" || name == "bearerd")
         && is_trusted(static_cast<uid_t>(user));
}

std::string word_in(const std::string& path) {
  auto word = trimmed(read_file(path, max_line).bytes);
  return word.empty() ? "Unknown" : word;
}

bool exists(const std::string& path) {
  return ::access(path.c_str(), F_OK) == 0;
}

void sync_tree(const std::string& path) {
  descriptor fd{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (fd)
    ::syncfs(fd.number());
}

} // namespace

file_error claim_pid_file(const std::string& path, pid_t own) {
  auto text = trimmed(read_file(path, max_line).bytes);
  pid_t old = 0;
  auto end = text.data() + text.size();
  auto [stop, error] = std::from_chars(text.data(), end, old);
  auto is_number = error == std::errc{} && stop == end && old > 0;
  if (is_number && old != own && is_agent(old))
    return "old pid " + std::to_string(old) + " exists for agent "
           + std::string{agent};
  return put(path, false, 0644, std::to_string(own));
}

std::string touch_file(const std::string& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0 || !is_plain(info))
    return put(path, false, 0644, "");
  if (::utimensat(AT_FDCWD, path.c_str(), nullptr, AT_SYMLINK_NOFOLLOW) != 0)
    return failed(path, "touch");
  return {};
}

void leave_fatal_files(const fatal_places& where, const fatal_end& why) {
  auto persist = where.persist_dir + '/';
  auto debug = persist + "agentdebug/" + agent + '/';
  auto partition = word_in(where.run_dir + "/eve.id");
  auto version = word_in(where.run_dir + "/eve-release");
  auto who =
    "agent " + std::string{agent} + '[' + std::to_string(why.pid) + ']';
  auto cause = "fatal: " + who + ": " + visible(why.text);
  auto line = "Reboot from " + who + " in partition " + partition
              + " at EVE version " + version + " at " + why.time + ": " + cause
              + '\n';
  // A boot reason means that an earlier end was told already.
  auto told = exists(persist + "boot-reason");
  (told ? overwrite : append)(persist + "reboot-reason", line);
  append(persist + "log/reboot-reason.log", line);
  if (!where.console.empty())
    tell_console(where.console, "Rebooting EVE. Reason: " + cause + '\n');
  overwrite(debug + "fatal-reason", line);
  overwrite(persist + "reboot-image", partition);
  sync_tree(where.persist_dir);
  if (trimmed(read_file(persist + "boot-reason", max_line).bytes).empty())
    overwrite(persist + "boot-reason", boot_reason);
  // There are no stacks to show: the cause says it all.
  overwrite(persist + "reboot-stack", line);
  append(persist + "log/reboot-stack.log", line);
  overwrite(debug + "fatal-stack", line);
  sync_tree(where.persist_dir);
}

} // namespace wwan
