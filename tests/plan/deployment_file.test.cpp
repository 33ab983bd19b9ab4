// SPDX-License-Identifier: MIT
// The deployments of a file, as scoreplan_check_config generates them.
#include <scoreplan/plan/deployment_file.hpp>

#include "testing.hpp"

using namespace std::chrono;
using namespace scoreplan;

namespace {

constexpr workload_fields figures{.cadence = days{1}, .data_refresh = days{1}, .run = 40min, .wait = 12h};
constexpr workload_fields unreadable{
    .cadence = days{1}, .data_refresh = days{1}, .run = parse_figure("40").value, .wait = 12h};
constexpr deployment fries{"fries", to_workload(figures), mode::batch};
constexpr deployment pates{"p\xC3\xA2t\xC3\xA9s", to_workload(figures), mode::batch};
constexpr deployment told_elsewhere{"told", to_workload(unreadable), mode::batch};
constexpr deployment const* list[] = {&fries, &pates};
constexpr deployment_file file{list};

}  // namespace

TEST_BOTH("deployments are found by name, in the order of the file") {
  HOLDS(file.size() == 2);
  HOLDS(*file.begin() == &fries && file.end() - file.begin() == 2 && file.begin()[1] == &pates);
  HOLDS(file.find("fries") == &fries);
  HOLDS(file.find("p\xC3\xA2t\xC3\xA9s") == &pates);
  HOLDS(file.find("frie") == nullptr);
  HOLDS(file.find("") == nullptr);
  HOLDS(&file["fries"] == &fries);
  HOLDS(file["fries"].decided_on()[quantity::run] == 40min);
}

TEST_BOTH("what cannot be read is not told twice") {
  HOLDS(detail::deployment_holds<fries>);
  HOLDS(!check(told_elsewhere).holds());
  HOLDS(detail::deployment_holds<told_elsewhere>);
}
