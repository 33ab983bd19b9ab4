// SPDX-License-Identifier: MIT
#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/deployment.hpp>

#include <array>
#include <chrono>

#include "testing.hpp"

using namespace std::chrono;
using namespace scoreplan;

namespace {

constexpr auto node = amount<usd>{12, 100} / 1h;
constexpr amount<usd> ceiling{100, 1};
constexpr cluster_prices<usd> cluster{node, billing{start_up_billing::free}, 3, amount<usd>{5, 1}};
constexpr endpoint_prices<usd> endpoint{node, 2, amount<usd>{7, 1}};
constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};

constexpr schedule<posix_zone> needed{daily(6h), paris, lead{scenarios::routes}};
constexpr zoned<posix_zone, cron> starts = in_zone(cron{"48 5 * * *"}, paris);
constexpr zoned<fixed_offset> regular_starts{daily(5h), fixed_offset{2h}};
constexpr data_schedule<fixed_offset> data{zoned<fixed_offset>{daily(3h), utc}, 10min};
constexpr std::array start_ups{5min, 8min};
constexpr time_span march{sys_days{2027y / March / 1}, sys_days{2027y / April / 1}};

constexpr deployment with(auto const&... parts) { return {"routes", scenarios::routes, mode::batch, parts...}; }
constexpr plain_budget prices_of(auto const& part) { return *with(part).prices(); }

constexpr bool is_plain(cluster_prices<some_currency> const& kept) {
  return kept.node_price == price<some_currency>{amount<some_currency>{12, 360'000}} && kept.nodes == 3 &&
         kept.fixed == amount<some_currency>{5, 1} && kept.how.bills_start_up() == start_up_billing::free;
}
constexpr bool is_plain(endpoint_prices<some_currency> const& kept) {
  return kept.endpoint_price == price<some_currency>{amount<some_currency>{12, 360'000}} && kept.replicas == 2 &&
         kept.fixed == amount<some_currency>{7, 1};
}

}  // namespace

TEST_BOTH("a deployment without parts has none") {
  VALUE bare = with();
  HOLDS(bare.name() == "routes" && bare.decided_on() == scenarios::routes && bare.deployed() == mode::batch);
  HOLDS(!bare.needed() && !bare.starts() && !bare.data() && !bare.start_ups() && !bare.prices() && !bare.span());
  HOLDS(bare.reason().empty() && bare.year() == 2026y && !bare.has_runs());
}

TEST_BOTH("each part is kept, in whatever order they are given") {
  VALUE all = with(march, real_time_because{"it is there"}, checked_year{2028y}, data, estimate_start_up(start_ups),
                   starts, needed, budget<usd>{ceiling, cluster});
  HOLDS(all.has_runs() && all.needed()->lead() == needed.lead());
  HOLDS(all.needed()->need_by().zone() == any_zone{paris} && all.starts()->zone() == any_zone{paris});
  HOLDS(all.starts()->times().as_cron() && !all.starts()->times().as_recurrence());
  HOLDS(all.data()->late_by() == 10min && all.data()->refresh().zone() == any_zone{utc});
  HOLDS(all.start_ups()->maximum == 8min && all.prices()->code == "USD");
  HOLDS(all.span()->from == march.from && all.span()->to == march.to);
  HOLDS(all.reason() == "it is there" && all.year() == 2028y);
}

TEST_BOTH("there are runs to check of a batch job whose needs are known") {
  HOLDS(with(needed).has_runs() && !with(starts).has_runs());
  HOLDS(!deployment{"routes", scenarios::routes, mode::real_time, needed}.has_runs());
}

TEST_BOTH("a span that is given later takes the place of the first") {
  VALUE later = with(march).over({march.to, march.to + days{1}});
  HOLDS(later.span()->from == march.to && later.span()->to == march.to + days{1} && with().over(march).span());
}

TEST_BOTH("a budget is kept with the prices of either mode, or of both, without its currency") {
  VALUE of_cluster = prices_of(budget<usd>{ceiling, cluster, 5min, days{28}});
  HOLDS(of_cluster.code == "USD" && of_cluster.prices.ceiling() == amount<some_currency>{100, 1});
  HOLDS(of_cluster.prices.idle() == 5min && of_cluster.prices.month() == days{28});
  HOLDS(is_plain(*of_cluster.prices.cluster()) && !of_cluster.prices.endpoint());
  VALUE of_endpoint = prices_of(budget<eur>{amount<eur>{1, 1}, endpoint_prices<eur>{}, days{28}});
  HOLDS(of_endpoint.code == "EUR" && of_endpoint.prices.ceiling() == amount<some_currency>{1, 1});
  HOLDS(!of_endpoint.prices.cluster() && of_endpoint.prices.endpoint() && of_endpoint.prices.month() == days{28});
  VALUE of_both = prices_of(budget<usd>{ceiling, cluster, endpoint, 5min, days{28}});
  HOLDS(is_plain(*of_both.prices.cluster()) && is_plain(*of_both.prices.endpoint()));
  HOLDS(of_both.prices.idle() == 5min && of_both.prices.month() == days{28} && of_both.code == "USD");
  VALUE usual = prices_of(budget<usd>{ceiling, cluster, endpoint});
  HOLDS(usual.prices.idle() == 0s && usual.prices.month() == average_month);
}

TEST_BOTH("start times are those of a recurrence or of a cron expression") {
  using scoreplan::start_times;
  constexpr local_seconds noon = local_days{2026y / March / 1} + 12h;
  VALUE by_cron = start_times{cron{"48 5 * * *"}};
  VALUE by_rule = start_times{daily(5h)};
  HOLDS(*by_cron.next(noon) == noon + 17h + 48min && *by_cron.previous(noon) == noon - 6h - 12min);
  HOLDS(*by_rule.next(noon) == noon + 17h && *by_rule.previous(noon) == noon - 7h);
  HOLDS(!by_cron.is_absolute() && !by_rule.is_absolute() && !by_cron.fault().exists() && !by_rule.fault().exists());
  VALUE never = start_times{parse_cron("0 6 31 2 *").value};
  VALUE large_step = start_times{parse_cron("*/75 6 * * *").value};
  HOLDS(never.fault().what == cron_fault::never_happens && !never.warning().exists());
  HOLDS(large_step.warning().what == cron_fault::step_too_large && !by_rule.warning().exists());
  HOLDS(by_cron.dialect() == cron{"48 5 * * *"}.dialect() && by_rule.dialect() == cron_dialect{});
  HOLDS(with(regular_starts).starts()->times().as_recurrence() && !with(regular_starts).starts()->times().as_cron());
}

TEST_BOTH("a zone by rule or at an offset says what the clock shows, and what is wrong with it") {
  constexpr sys_seconds summer = sys_days{2026y / July / 1};
  HOLDS(any_zone{paris}.get_info(summer).offset == 2h && any_zone{fixed_offset{5h}}.get_info(summer).offset == 5h);
  HOLDS(any_zone{paris}.fault() == zone_fault::none && any_zone{fixed_offset{5h}}.fault() == zone_fault::none);
  constexpr posix_zone wrong = parse_posix_zone("?").value;
  HOLDS(any_zone{wrong}.fault() == wrong.fault() && wrong.fault() != zone_fault::none);
  HOLDS(any_zone{paris} != any_zone{utc});
}
