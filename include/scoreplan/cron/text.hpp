// The words of cron: what is wrong with a text.
#pragma once

#include <scoreplan/cron/fault.hpp>
#include <scoreplan/decide/text.hpp>

#include <cstdint>
#include <string>

namespace scoreplan {

namespace detail {

// Letters are counted from 1.
template <class Sink>
constexpr void say(Sink& sink, cron_finding finding) {
  detail::sentence<Sink> text{sink};
  if (!finding) return;
  text << "the " << name(finding.field) << " " << scoreplan::sentence(finding.what) << " (letter "
       << std::int64_t{finding.position} + 1 << ")";
}

}  // namespace detail

// "the hour is out of range (letter 5)"; nothing for nothing found.
[[nodiscard]] inline std::string explain(cron_finding finding) {
  std::string text;
  detail::say(text, finding);
  return text;
}

}  // namespace scoreplan
