// SPDX-License-Identifier: MIT
// The JSON of a schedule: runs, irregularities, and what an audit found.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/json.hpp>
#include <scoreplan/cron/json.hpp>
#include <scoreplan/schedule/audit.hpp>
#include <scoreplan/schedule/deviation.hpp>
#include <scoreplan/schedule/irregularity.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/overlap.hpp>
#include <scoreplan/schedule/pace.hpp>
#include <scoreplan/schedule/part_fault.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/schedule/served_need.hpp>
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
constexpr void write_json(Sink& sink, served_need const& need) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("need_by", to_rfc3339(need.need_by));
  object.member("latest_start", to_rfc3339(need.latest_start));
  object.member("outcome", need.outcome);
  object.optional_member("start", need.outcome != service::missing, to_rfc3339(need.start));
  object.member("late_by", timespan{need.late_by});
  object.member("early_by", timespan{need.early_by});
  object.member("age", need.age);
  object.member("surplus", need.surplus);
  object.member("loses_refresh", need.loses_refresh);
  object.member("exceeds_wait", need.exceeds_wait);
  object.text_member(need);
}

namespace detail {

// The members of a type of deviations.
template <class Object>
constexpr void type_members(Object& object, deviation_type const& type) {
  object.member("kind", type.what);
  object.member("cause", type.why);
  object.optional_member("clock", type.why == cause::exception, type.change.of);
  object.optional_member("forward", type.why == cause::exception, timespan{type.change.forward});
  object.optional_member("need_by_offset", type.why == cause::season, offset_text(type.at.need_by));
  object.optional_member("runs_offset", type.why == cause::season, offset_text(type.at.runs));
  object.optional_member("data_offset", type.why == cause::season, offset_text(type.at.data));
}

}  // namespace detail

template <class Sink>
constexpr void write_json(Sink& sink, deviation_type const& type) {
  detail::json_block<Sink> object{sink, "{}"};
  detail::type_members(object, type);
  object.text_member(type);
}

template <class Sink>
constexpr void write_json(Sink& sink, deviation const& all) {
  detail::json_block<Sink> object{sink, "{}"};
  detail::type_members(object, all.type);
  object.member("most", timespan{all.most});
  object.member("count", all.count);
  object.member("first", to_rfc3339(all.first));
  object.member("last", to_rfc3339(all.last));
  object.text_member(all);
}

// "a_year" is rounded to hundredths.
template <class Sink>
constexpr void write_json(Sink& sink, deviation_rate const& all) {
  detail::json_block<Sink> object{sink, "{}"};
  detail::type_members(object, all.type);
  object.member("most", timespan{all.most});
  object.member("a_year", detail::in_hundredths(all.a_year));
  object.text_member(all);
}

// Numbers a year are rounded to hundredths.
template <class Sink>
constexpr void write_json(Sink& sink, pace const& of) {
  detail::json_block<Sink> object{sink, "{}"};
  object.optional_member("runs_a_year", of.is_known, detail::in_hundredths(of.runs));
  object.optional_member("periods_a_year", of.is_known, detail::in_hundredths(of.periods));
  object.optional_member("surplus_a_year", of.is_known, detail::in_hundredths(of.surplus()));
  object.optional_member("longest_gap", of.is_known, timespan{of.longest_gap});
  object.optional_member("is_too_seldom", of.is_known, of.is_too_seldom);
  object.text_member(of);
}

template <class Sink>
constexpr void write_json(Sink& sink, part_fault const& fault) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("part", fault.part);
  object.text_member(fault);
}

template <class Sink>
constexpr void write_json(Sink& sink, span_deviations const& all) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("faults", all.faults);
  object.member("runs", all.runs);
  object.member("needs", all.needs);
  object.member("deviations", all.list);
  object.text_member(all);
}
// Numbers a year are rounded to hundredths.
template <class Sink>
constexpr void write_json(Sink& sink, yearly_deviations const& all) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("faults", all.faults);
  object.member("runs_a_year", detail::in_hundredths(all.runs));
  object.member("needs_a_year", detail::in_hundredths(all.needs));
  object.member("deviations", all.list);
  object.text_member(all);
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
