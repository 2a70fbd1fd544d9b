// What the actors reach of this machine: ModemManager, links, keys, memory.
#pragma once

#include <memory>
#include <string>

#include "actors/supervisor.hpp"
#include "app/dns_handover.hpp"
#include "app/driver_side.hpp"
#include "app/mm_process.hpp"
#include "app/options.hpp"
#include "bus/modem_manager.hpp"
#include "eve/cipher/unlocker.hpp"
#include "messages/output_ports.hpp"
#include "net/probe.hpp"
#include "net/rtnetlink.hpp"
#include "persist/keeper.hpp"

namespace wwan {

/// Says nothing until start(): only then there is somebody to say it to.
class host_side {
public:
  /// `doors` and `log` outlive this.
  host_side(
    sd_event* loop, const options& x, const house& doors, log_port& log);
  host_side(const host_side&) = delete;
  host_side& operator=(const host_side&) = delete;

  /// The ports of all that is here and that the options ask for.
  void plug_into(house_ports& x, const options& asked);

  /// Why nothing that was kept is believed; see keeper::trouble().
  std::string memory_trouble() const;

  /// Tells of modems from now on.
  void start();

private:
  rtnetlink::options link_options();

  std::unique_ptr<dns_handover> names_; ///< null: nobody is told
  rtnetlink network_;
  modem_manager bus_;
  unlocker keys_;
  keeper memory_;
  mm_process service_;
  link_prober probes_;
  driver_side drivers_;
};

} // namespace wwan
