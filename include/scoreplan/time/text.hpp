// The words of lengths of time.
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstdint>
#include <string_view>

namespace scoreplan::detail {

template <class Sink>
class sentence {
 public:
  constexpr explicit sentence(Sink& sink) noexcept : sink_{sink} {}

  constexpr sentence& operator<<(std::string_view text) {
    sink_.append(text);
    return *this;
  }
  constexpr sentence& operator<<(timespan value) {
    append_words(sink_, value);
    return *this;
  }
  constexpr sentence& operator<<(std::int64_t count) {
    append_number(sink_, static_cast<std::uint64_t>(count));
    return *this;
  }

 private:
  Sink& sink_;
};

// "day" of "every day"; other periods as they are.
[[nodiscard]] constexpr duration_text after_every(timespan period) noexcept {
  using namespace std::chrono;
  struct usual {
    timespan period;
    std::string_view word;
  };
  usual const periods[] = {{years{1}, "year"}, {months{1}, "month"}, {weeks{1}, "week"},
                           {days{1}, "day"},   {hours{1}, "hour"},   {minutes{1}, "minute"}};
  for (usual const& each : periods) {
    if (period != each.period || period.in_years() != each.period.in_years()) continue;
    duration_text word;
    word.append(each.word);
    return word;
  }
  return to_words(period);
}

// "a unit is expected at letter 2"
template <class Sink>
constexpr void say(Sink& sink, parsed_duration const& parsed) {
  constexpr auto what = [](parse_fault fault) -> std::string_view {
    switch (fault) {
      case parse_fault::none: return "nothing is wrong";
      case parse_fault::empty: return "a duration is expected";
      case parse_fault::number_expected: return "a number is expected";
      case parse_fault::unit_expected: return "a unit (y mo w d h min s ms us ns, or those of ISO 8601) is expected";
      case parse_fault::out_of_order: return "units must go from large to small, each once:";
      case parse_fault::fraction_not_last: return "only the last number may have a fraction:";
      case parse_fault::mixed: return "months or years and fixed units do not mix:";
      case parse_fault::too_large: return "more than about 292 years:";
      case parse_fault::too_fine: return "not a whole number of nanoseconds, or of months:";
    }
    return {};
  };
  sentence out{sink};
  out << what(parsed.fault);
  if (!parsed) out << " at letter " << static_cast<std::int64_t>(parsed.position + 1);
}

}  // namespace scoreplan::detail
