// SPDX-License-Identifier: MIT
// The next need-bys that a text asks for in a zone that a user names. Usage: need_bys TEXT ZONE INSTANT
#include <scoreplan/base/text.hpp>
#include <scoreplan/time.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/recurrence_text.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/zoneinfo.hpp>
#include <scoreplan/time/zones.hpp>

#include <iostream>
#include <string_view>

int main(int count, char** arguments) {
  if (count != 4) return std::cerr << "need_bys TEXT ZONE INSTANT\n", 2;
  // [text]
  std::string_view const text = arguments[1];
  auto const need_by = scoreplan::parse_recurrence(text);
  if (!need_by) return std::cerr << scoreplan::explain(need_by, text) << '\n', 2;
  // [text]
  auto const from = scoreplan::parse_instant(arguments[3]);
  if (!from) return std::cerr << scoreplan::explain(from, arguments[3]) << '\n', 2;
  // [zone]
  // The table has most zones. One that follows no rule is used with all changes of its clock, from a file of the host;
  // they stay in `memory`, and the zone behind the pointer in `changes`.
  std::string_view const name = arguments[2];
  scoreplan::any_zone zone = scoreplan::find_zone(name);
  scoreplan::zone_transition memory[512];
  scoreplan::transition_zone const changes = scoreplan::load_transitions(name, memory);
  if (zone.fault() == scoreplan::zone_fault::no_rule) zone = scoreplan::any_zone{changes};
  if (auto const found = scoreplan::check_zone(zone, from.value); found.exists())
    return std::cerr << scoreplan::explain(found) << '\n', 2;
  // [zone]

  scoreplan::zoned const times{need_by.value, zone};
  auto next = times.next(from.value);
  for (int i = 0; i < 5 && next; ++i, next = times.next(*next)) std::cout << scoreplan::to_rfc3339(*next) << '\n';
}
