// SPDX-License-Identifier: MIT
#include <2 crêpes-sucrées.json.hpp>
#include <sub/int.json.hpp>

using namespace std::chrono;

constexpr bool has_all(scoreplan::deployment_file const& file) {
  constexpr std::string_view names[] = {
      "int", "a-b", "a_b", "2024", "日本", "cr\xC3\xAApes", "a; \"b\" ${c} @d@ \\ [e] $<f> {g} <run> ?\?!",
  };
  minutes run{0};
  for (std::string_view const name : names) {
    scoreplan::deployment const* const found = file.find(name);
    if (found == nullptr || found->decided_on()[scoreplan::quantity::run] != ++run) return false;
  }
  return file.size() == 7;
}
static_assert(has_all(scoreplan::deployment_files::sub_int_json));
static_assert(has_all(scoreplan::deployment_files::config_2_cr_pes_sucr_es_json));

constexpr scoreplan::deployment const& all_keys = *scoreplan::deployment_files::sub_int_json.begin()[6];
static_assert(all_keys.deployed() == scoreplan::mode::real_time);
static_assert(all_keys.reason() == "why not?\?! \"it\" is; [there");
static_assert(scoreplan::fields_of(all_keys.decided_on()) ==
              scoreplan::workload_fields{.demand = scoreplan::demand_kind::on_request,
                                         .request_gap = 1h,
                                         .staleness = scoreplan::no_limit,
                                         .data_refresh = 0s,
                                         .start_up = 1min,
                                         .environment = 1min,
                                         .run = 7min,
                                         .delivery = 1min,
                                         .wait = 12h,
                                         .answer = 1s});

int main() { return has_all(scoreplan::deployment_files::sub_int_json) ? 0 : 1; }
