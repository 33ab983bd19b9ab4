// SPDX-License-Identifier: MIT
// The steps to a solution, in order: five for batch (R12-R18, R49), four for real time (R63-R67).
#pragma once

#include <scoreplan/decide/reason.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace scoreplan {

enum class step : std::uint8_t { train, register_model, schedule, score, deliver };

// A step of a process: what it needs, and what is done in it.
struct process_step {
  step what;
  std::string_view needs;
  std::string_view work;
  scoreplan::rule rule;
};

// The steps of batch, the same for every kind of model (R13, R19).
inline constexpr process_step batch_process[] = {
    {step::train, "data", "train a model", {'R', 14}},
    {step::register_model, "a trained model", "register it, to refer to it later", {'R', 15}},
    {step::schedule, "cadence, data availability, job runtime", "settle when the job runs", {'R', 16}},
    {step::score, "an environment, a scoring script, the model", "score in a pipeline and store the result", {'R', 17}},
    {step::deliver, "a destination", "bring the predictions to a report or database", {'R', 18}},
};
inline constexpr process_step real_time_process[] = {
    {step::train, "data that is there when it is scored", "train a model", {'R', 64}},
    {step::register_model, "a trained model", "register it, to refer to it later", {'R', 65}},
    {step::score, "a scoring script, replicas", "make an endpoint that never stops", {'R', 66}},
    {step::deliver, "a consumer", "fit the endpoint into an application, or alert", {'R', 67}},
};

// The steps of a mode, in order; empty where neither mode will do.
[[nodiscard]] constexpr std::span<process_step const> process_of(mode scored) noexcept {
  if (scored == mode::batch) return batch_process;
  if (scored == mode::real_time) return real_time_process;
  return {};
}

// The steps that are done, of either process. A step counts only when all before it are done, and no process is
// finished while the delivery is missing (R12, R50, R63).
class progress {
 public:
  // A progress in which nothing is done yet.
  constexpr progress() noexcept = default;

  [[nodiscard]] constexpr progress done(step which) const noexcept {
    progress result = *this;
    result.claimed_ |= bit(which);
    return result;
  }

  // The steps of a mode's process that are done, each with all before it.
  [[nodiscard]] constexpr std::span<process_step const> finished(mode scored) const noexcept {
    return process_of(scored).first(count(scored));
  }
  // The steps of a mode's process that remain, the next one first.
  [[nodiscard]] constexpr std::span<process_step const> missing(mode scored) const noexcept {
    return process_of(scored).subspan(count(scored));
  }
  // Whether every step of a mode is done; never where neither mode will do.
  [[nodiscard]] constexpr bool is_finished(mode scored) const noexcept {
    return missing(scored).empty() && !finished(scored).empty();
  }

  friend constexpr bool operator==(progress, progress) noexcept = default;

 private:
  [[nodiscard]] static constexpr unsigned bit(step which) noexcept { return 1U << static_cast<unsigned>(which); }
  [[nodiscard]] constexpr std::size_t count(mode scored) const noexcept {
    std::size_t in_order = 0;
    for (process_step const& each : process_of(scored)) {
      if ((claimed_ & bit(each.what)) == 0) break;
      ++in_order;
    }
    return in_order;
  }

  unsigned claimed_ = 0;
};

}  // namespace scoreplan
