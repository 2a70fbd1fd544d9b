#include "tests/net/netns.hpp"

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdio>
#include <memory>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include "files/atomic_file.hpp"
#include "files/descriptor.hpp"

namespace wwan {

namespace {

descriptor home;
descriptor network;
std::string refusal = "not tried";

void map_root(uid_t uid, gid_t gid) {
  auto put = [](const char* path, const std::string& text) {
    descriptor fd{::open(path, O_WRONLY)};
    if (::write(fd.number(), text.data(), text.size()) < 0)
      BOOST_TEST_MESSAGE(path << ": " << errno_text(errno));
  };
  put("/proc/self/setgroups", "deny");
  put("/proc/self/uid_map", "0 " + std::to_string(uid) + " 1");
  put("/proc/self/gid_map", "0 " + std::to_string(gid) + " 1");
}

descriptor this_namespace() {
  return descriptor{::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC)};
}

// Before any test: nothing may touch the machine's own interfaces.
struct enter_namespaces {
  enter_namespaces() {
    auto uid = ::getuid();
    auto gid = ::getgid();
    if (uid != 0 || ::unshare(CLONE_NEWNET) != 0) {
      if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
        refusal = "unshare: " + errno_text(errno);
        return;
      }
      map_root(uid, gid);
    }
    home = this_namespace();
    ::unshare(CLONE_NEWNET);
    network = this_namespace();
    ::setns(home.number(), CLONE_NEWNET);
    refusal = shell("ip link add probe0 type veth && ip link del probe0");
    if (!refusal.empty())
      refusal = "veth: " + refusal;
  }
};

std::string path_of(const descriptor& x) {
  return "/proc/" + std::to_string(::getpid()) + "/fd/"
         + std::to_string(x.number());
}

} // namespace

BOOST_TEST_GLOBAL_FIXTURE(enter_namespaces);

const std::string& namespace_refusal() {
  return refusal;
}

boost::test_tools::assertion_result
has_namespace(boost::unit_test::test_unit_id) {
  boost::test_tools::assertion_result result(namespace_refusal().empty());
  result.message() << "no network namespace: " << namespace_refusal();
  return result;
}

std::string shell(const std::string& command) {
  std::string result;
  std::unique_ptr<FILE, int (*)(FILE*)> pipe{
    ::popen(("{ " + command + "; } 2>&1").c_str(), "re"), ::pclose};
  char buffer[4096];
  while (auto n = std::fread(buffer, 1, sizeof(buffer), pipe.get()))
    result.append(buffer, n);
  return result;
}

void in_network(const std::function<void()>& what) {
  struct come_home {
    ~come_home() {
      ::setns(home.number(), CLONE_NEWNET);
    }
  } guard;
  BOOST_REQUIRE(::setns(network.number(), CLONE_NEWNET) == 0);
  what();
}

netns_fixture::netns_fixture() {
  sd_event_new(&loop);
  if (!namespace_refusal().empty())
    return;
  net.emplace(loop, at("resolv.conf"));
  // Without ARP a frame carries the sender's own MAC: both ends have the same.
  auto trouble = shell(
    "ip link add wwan0 address 02:00:00:00:00:01 type veth"
    " peer name net0 address 02:00:00:00:00:01 netns "
    + path_of(network) + " && ip link set wwan0 arp off");
  BOOST_REQUIRE_MESSAGE(trouble.empty(), trouble);
  in_network([] {
    shell("ip link set net0 arp off up; ip addr add 10.0.0.1/24 dev net0");
  });
}

netns_fixture::~netns_fixture() {
  net.reset();
  sd_event_unref(loop);
  if (namespace_refusal().empty())
    shell("ip link del wwan0 2>/dev/null; ip link del wwan1 2>/dev/null");
}

std::string netns_fixture::apply(const test::one_address& x, uint32_t metric) {
  std::optional<std::string> result;
  net->apply("wwan0", x.with(metric), [&](const link_outcome& y) {
    result = y.error;
    warning = y.warning;
    received = y.received;
    changed = y.changed;
  });
  run_until([&] { return result.has_value(); });
  return *result;
}

std::string netns_fixture::clear() {
  std::optional<std::string> result;
  net->clear("wwan0", [&](const link_outcome& x) {
    result = x.error;
    received = x.received;
  });
  run_until([&] { return result.has_value(); });
  return *result;
}

void netns_fixture::run_until(const std::function<bool()>& condition) {
  constexpr uint64_t limit = 10'000'000;
  uint64_t end = 0;
  sd_event_now(loop, CLOCK_MONOTONIC, &end);
  end += limit;
  while (!condition()) {
    uint64_t now = 0;
    sd_event_now(loop, CLOCK_MONOTONIC, &now);
    BOOST_REQUIRE(now < end);
    sd_event_run(loop, end - now);
  }
}

void netns_fixture::settle() {
  while (sd_event_run(loop, 0) > 0) {
  }
}

uint64_t netns_fixture::mutations(const std::function<void()>& what) {
  auto before = net->mutations();
  what();
  return net->mutations() - before;
}

std::string netns_fixture::addresses() const {
  return shell(
    "ip -4 -o addr show dev wwan0 | sed 's/.*inet //; s/ *wwan0.*//'");
}

std::string netns_fixture::routes() const {
  return shell("ip route show default | sed 's/ *$//'");
}

std::string netns_fixture::link() const {
  return shell("ip -o link show dev wwan0 | grep -oE '<.*>|mtu [0-9]+'");
}

std::string netns_fixture::dns() const {
  auto x = read_file(at("resolv.conf/wwan0.dhcp"), 1000);
  return x.missing ? "missing" : x.error + x.bytes;
}

} // namespace wwan
