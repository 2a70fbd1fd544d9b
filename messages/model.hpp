// The vocabulary of the whole house in one include; std only.
#pragma once

#include "messages/eve.hpp"
#include "messages/global_config.hpp"
#include "messages/location.hpp"
#include "messages/observed.hpp"
#include "messages/ports.hpp"
#include "messages/published.hpp"
#include "messages/secret.hpp"
#include "messages/step.hpp"
#include "messages/wanted.hpp"
