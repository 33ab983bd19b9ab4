// SPDX-License-Identifier: MIT
// The JSON of a schedule: runs, irregularities, and what an audit found.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/json.hpp>
#include <scoreplan/cron/json.hpp>
#include <scoreplan/schedule/audit.hpp>
#include <scoreplan/schedule/irregularity.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/overlap.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/schedule/text.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/json.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <string_view>

namespace scoreplan {

// Each write_json below writes an object, in which "text" is the result in one sentence.

template <class Sink>
constexpr void write_json(Sink& sink, run const& each) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("start", to_rfc3339(each.start));
  object.member("need_by", to_rfc3339(each.need_by));
  object.text_member(each);
}

template <class Sink>
constexpr void write_json(Sink& sink, gap const& shortest) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("length", timespan{shortest.length});
  object.member("ends", to_rfc3339(shortest.ends));
  object.text_member(shortest);
}

template <class Sink>
constexpr void write_json(Sink& sink, irregularity const& each) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("kind", each.what);
  object.member("need_by", to_text(each.need_by));
  object.optional_member("start", static_cast<bool>(each.start), to_rfc3339(*each.start));
  object.text_member(each);
}

template <class Sink>
constexpr void write_json(Sink& sink, start_finding const& found) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("start", to_rfc3339(found.start));
  object.member("need_by", to_rfc3339(found.need_by));
  object.member("by", timespan{found.by});
  object.text_member(found);
}

// Writes null for each kind of finding of which there is none.
template <class Sink>
constexpr void write_json(Sink& sink, start_audit const& audit) {
  detail::json_block<Sink> object{sink, "{}"};
  auto const finding = [&](std::string_view key, found<start_finding> const& where) {
    object.optional_member(key, static_cast<bool>(where), *where);
  };
  auto const instant = [&](std::string_view key, found<std::chrono::sys_seconds> const& at) {
    object.optional_member(key, static_cast<bool>(at), to_rfc3339(*at));
  };
  object.member("is_clean", audit.is_clean());
  object.member("nothing_checked", audit.nothing_checked);
  object.optional_member("ignored", audit.ignored.exists(), audit.ignored);
  finding("too_late", audit.too_late);
  instant("without_run", audit.without_run);
  finding("before_data", audit.before_data);
  finding("within_predecessor", audit.within_predecessor);
  instant("never_found", audit.never_found);
  object.text_member(audit);
}

}  // namespace scoreplan
