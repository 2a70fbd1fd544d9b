// What is known of each change of an interface, and of the kernel's answers.
#include "net/operation_rules.hpp"

#include <boost/test/unit_test.hpp>

#include <cerrno>

using namespace wwan;

BOOST_AUTO_TEST_SUITE(operation_rules)

BOOST_AUTO_TEST_CASE(who_was_faster_did_it_as_well) {
  struct {
    link_verb verb;
    int error;
    bool fine;
  } const rows[] = {
    {link_verb::add_address, EEXIST, true},
    {link_verb::add_route, EEXIST, true},
    {link_verb::remove_address, EADDRNOTAVAIL, true},
    {link_verb::remove_address, ENXIO, true},
    {link_verb::remove_route, ESRCH, true},
    {link_verb::add_rule, EEXIST, true},
    {link_verb::remove_rule, ENOENT, true},
    {link_verb::add_rule, EOPNOTSUPP, false},
    {link_verb::add_address, EADDRNOTAVAIL, false},
    {link_verb::add_route, ESRCH, false},
    {link_verb::remove_route, ENXIO, false},
    {link_verb::set_up, EEXIST, false},
    {link_verb::set_mtu, EINVAL, false},
  };
  for (const auto& x : rows)
    BOOST_TEST(
      is_fine(x.verb, x.error) == x.fine, static_cast<int>(x.verb)
                                            << " " << x.error);
  for (auto verb :
       {link_verb::set_mtu, link_verb::set_noarp, link_verb::set_up,
        link_verb::set_down, link_verb::add_address, link_verb::remove_address,
        link_verb::add_route, link_verb::remove_route, link_verb::add_rule,
        link_verb::remove_rule})
    BOOST_TEST(is_fine(verb, 0));
}

BOOST_AUTO_TEST_CASE(what_an_operation_is_about) {
  link_operation x;
  x.address.local = parse_ip("2001:db8::2").value();
  x.route.family = ip_family::v4;
  x.verb = link_verb::add_address;
  BOOST_TEST(is_of_a_family(x));
  BOOST_TEST((family_of(x) == ip_family::v6));
  BOOST_TEST(!takes_away(x));
  x.verb = link_verb::remove_route;
  BOOST_TEST(is_of_a_family(x));
  BOOST_TEST((family_of(x) == ip_family::v4));
  BOOST_TEST(takes_away(x));
  x.rule.source = parse_ip("2001:db8::2").value();
  x.verb = link_verb::add_rule;
  BOOST_TEST(is_of_a_family(x));
  BOOST_TEST((family_of(x) == ip_family::v6));
  BOOST_TEST(!takes_away(x));
  x.verb = link_verb::remove_rule;
  BOOST_TEST((family_of(x) == ip_family::v6));
  BOOST_TEST(takes_away(x));
  x.verb = link_verb::set_down;
  BOOST_TEST(!is_of_a_family(x));
  BOOST_TEST(takes_away(x));
  x.verb = link_verb::set_mtu;
  BOOST_TEST(!takes_away(x));
}

BOOST_AUTO_TEST_CASE(errors_that_pass) {
  for (auto x : {ENETDOWN, ENOMEM, ENOBUFS, EBUSY, EAGAIN})
    BOOST_TEST(passes(x));
  for (auto x : {0, EINVAL, EPERM, ENETUNREACH, EADDRNOTAVAIL})
    BOOST_TEST(!passes(x));
}

BOOST_AUTO_TEST_SUITE_END()
