// SPDX-License-Identifier: MIT
// A target of libFuzzer: it reads the text of a recurrence and of a duration, and checks what must hold of the results.
#include <scoreplan/time/recurrence_text.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using scoreplan::parse_duration;
using scoreplan::parse_recurrence;
using scoreplan::parsed_duration;
using scoreplan::parsed_recurrence;
using scoreplan::recurrence;
using scoreplan::recurrence_fault;
using std::chrono::local_seconds;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_refused(parsed_recurrence const& read, std::string_view text) {
  require(read.position <= text.size() && read.length <= text.size() - read.position);
  require(read.value.fault() != recurrence_fault::none && !read.value.next(local_seconds{}));
  std::string const sentence = scoreplan::explain(read, text);
  require(!sentence.empty() && sentence.size() < 500);
}

void check_read(recurrence const& times) {
  require(times.fault() == recurrence_fault::none && times.next(local_seconds{std::chrono::seconds{-1}}).has_value());
  scoreplan::recurrence_text const written = to_text(times);
  if (written.view().empty()) return;  // it would be too long
  parsed_recurrence const again = parse_recurrence(written);
  require(again && again.value == times && to_text(again.value) == written);
}

void check_duration(std::string_view text) {
  parsed_duration const read = parse_duration(text);
  require(read.position <= text.size() && read.length <= text.size() - read.position);
  require(!scoreplan::explain(read, text).empty());
  if (!read) return;
  require(parse_duration(to_words(read.value)).value == read.value &&
          parse_duration(to_iso(read.value)).value == read.value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  check_duration(text);
  parsed_recurrence const read = parse_recurrence(text);
  if (read) check_read(read.value);
  else check_refused(read, text);
  return 0;
}
