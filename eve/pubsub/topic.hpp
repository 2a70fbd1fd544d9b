// Which topic, and where its files are.
#pragma once

#include <functional>
#include <string>

#include "config/eve/go_type.hpp"

namespace wwan {

struct topic {
  std::string agent; ///< who publishes it: "wwan"
  std::string name;  ///< "WwanStatus"
  const go_type* type = nullptr;
  bool persistent = false;              ///< survives the boot
  std::string run_dir = "/run";         ///< sockets
  std::string persist_dir = "/persist"; ///< side files, persistent values

  std::string socket_path() const {
    return run_dir + '/' + agent + '/' + name + ".sock";
  }

  std::string checkpoint_path() const {
    return (persistent ? persist_dir + "/status" : run_dir) + '/' + agent + '/'
           + name;
  }

  std::string side_file_path() const {
    return persist_dir + "/pubsub-large/" + agent + '/' + name;
  }
};

/// Takes a line about what went wrong; never a value.
using complaint = std::function<void(const std::string&)>;

} // namespace wwan
