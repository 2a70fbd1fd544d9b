// Networks by the labels that their owner gave them.
#pragma once

#include <algorithm>
#include <string>

#include "messages/strong_text.hpp"
#include "messages/wanted.hpp"

namespace wwan::core {

/// The config's network with this label; null: none has it, or no config.
inline const network_config*
network_labelled(const fleet_config* config, const network_label& label) {
  if (config == nullptr)
    return nullptr;
  const auto& all = config->networks;
  auto i = std::find_if(all.begin(), all.end(), [&](const network_config& x) {
    return x.label() == label;
  });
  return i == all.end() ? nullptr : &*i;
}

} // namespace wwan::core
