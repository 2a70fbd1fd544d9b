// What is known of each change of an interface, and of the kernel's answers.
#pragma once

#include "net/link_state.hpp"

namespace wwan {

/// Whether an answer (an errno value, 0: success) says that it is as we want
/// it, be it because somebody was faster.
bool is_fine(link_verb verb, int error);

/// Whether it concerns addresses or routes of one family, not the link.
bool is_of_a_family(const link_operation& x);

/// Of what is of a family.
ip_family family_of(const link_operation& x);

/// What it concerns is not there afterwards.
bool takes_away(const link_operation& x);

/// Whether an error is not for what it is that is asked for: the link is down,
/// memory is short.
bool passes(int error);

} // namespace wwan
