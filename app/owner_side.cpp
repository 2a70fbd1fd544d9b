#include "app/owner_side.hpp"

#include <utility>

#include "app/eve_inputs.hpp"
#include "app/questions.hpp"
#include "app/wall_time.hpp"
#include "files/own_directory.hpp"

namespace wwan {

owner_side::owner_side(
  sd_event* loop, const options& x, const house& doors, line_log& lines,
  log_port& log, state_files& files)
  : loop_(loop), options_(x), doors_(doors), lines_(lines), log_(log),
    files_(files), watchdog_(x.run_dir, log, [this](bool lost) {
      if (eve_)
        eve_->be_hopeless(lost);
    }) {
  // nop
}

file_error owner_side::begin() {
  server_.reset();
  eve_.reset();
  auto error = own_directory(options_.state_dir, 0755);
  if (error.empty() && options_.eve)
    error = take_eves_place();
  return error.empty() ? serve() : error;
}

void owner_side::follow() {
  if (eve_)
    eve_->follow();
  else
    config_ =
      std::make_unique<config_file>(loop_, options_.config, doors_, log_);
}

void owner_side::turn_ended() {
  if (eve_)
    eve_->turn_ended();
}

void owner_side::end_fatally(const std::string& why) {
  if (eve_)
    eve_->end_fatally(why);
}

void owner_side::leave() {
  server_.reset();
  files_.serve(nullptr);
  config_.reset();
  // What the actors say while they end has no listener.
  if (eve_)
    files_.write_to([](auto&&...) { return std::string{}; });
  eve_.reset();
}

file_error owner_side::take_eves_place() {
  eve_ = std::make_unique<agent_place>(
    loop_, options_.run_dir, options_.persist_dir, wall_time,
    inputs_for(doors_, log_, [this](auto x) { lines_.obey(x); }));
  files_.write_to([this](const auto& topic, const auto& key, const auto& json) {
    return eve_->publish(topic, key, json);
  });
  return eve_->start();
}

file_error owner_side::serve() {
  server_ = std::make_unique<control_server>(
    loop_, options_.control, [this](control_request x) {
      pass_on(std::move(x), doors_, files_, *server_);
    });
  files_.serve(server_.get());
  return server_->start();
}

} // namespace wwan
