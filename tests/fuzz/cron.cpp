// SPDX-License-Identifier: MIT
// A target of libFuzzer: it reads cron text in every dialect and checks what must hold of the result. The first byte
// chooses where the times begin.
#include <scoreplan/cron.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

using scoreplan::cron;
using scoreplan::cron_dialect;
using scoreplan::found;
using scoreplan::in_zone;
using scoreplan::parse_cron;
using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr scoreplan::posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};

void require(bool holds) {
  if (!holds) std::abort();
}

// Checks that the text gives the same as a literal of so many letters.
void check_literal(std::string_view text, cron_dialect const& dialect, cron const& read) {
  constexpr std::size_t longest = 32;
  if (text.size() >= longest) return;
  char letters[longest];
  std::memset(letters, ' ', longest);
  if (!text.empty()) std::memcpy(letters, text.data(), text.size());
  cron const strict{letters, dialect};
  require(strict == parse_cron({letters, longest - 1}, dialect).value);
  // Blanks at the end have no meaning.
  require(strict.fault().what == read.fault().what && strict.warning() == read.warning());
  require(read.fault().exists() || strict == read);
}

void check_refused(std::string_view text, cron const& times, local_seconds from) {
  require(times.fault().position <= text.size());
  require(!times.next(from) && !times.previous(from) && !times.matches(from));
}

void check_times(cron const& times, local_seconds from) {
  require(times.warning().position < 0xFFFF);
  for (int i = 0; i < 5; ++i) {
    found<local_seconds> const next = times.next(from);
    found<local_seconds> const previous = times.previous(from);
    require(!next || (*next > from && times.matches(*next)));
    require(!previous || (*previous < from && times.matches(*previous)));
    require(!next || times.previous(*next + seconds{1}) == next);
    require(!previous || times.next(*previous - seconds{1}) == previous);
    if (next && previous)
      require(times.matches(from) ? times.next(*previous) == found{from} : times.next(*previous) == next);
    if (!next) return;
    from = *next;
  }
}

void check_in_zone(cron const& times, sys_seconds from) {
  auto const runs = in_zone(times, paris);
  for (int i = 0; i < 3; ++i) {
    found<sys_seconds> const next = runs.next(from);
    if (!next) return;
    require(*next > from);
    require(runs.previous(*next + seconds{1}) == next);
    from = *next;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::int64_t const begin = size == 0 ? 0 : std::int64_t{data[0]} * 1'000'000'007 % 253'000'000'000;
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  for (cron_dialect const* dialect : scoreplan::all_cron_dialects) {
    cron const times = parse_cron(text, *dialect).value;
    check_literal(text, *dialect, times);
    if (times.fault().exists()) {
      check_refused(text, times, local_seconds{seconds{begin}});
      continue;
    }
    check_times(times, local_seconds{seconds{begin}});
    check_times(times, local_seconds{seconds{253'402'300'799}});
    check_times(times, local_seconds{seconds{-1}});
    check_in_zone(times, sys_seconds{seconds{begin}});
  }
  return 0;
}
