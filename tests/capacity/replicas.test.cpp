// SPDX-License-Identifier: MIT
#include <scoreplan/capacity.hpp>
#include <scoreplan/capacity/text.hpp>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string_view>

#include "testing.hpp"

using namespace std::chrono;
using namespace scoreplan;
using scoreplan::detail::enclosure;
using scoreplan::detail::erlang;
using scoreplan::detail::offered_load;

namespace {

using std::chrono::seconds;

// Loads are given in halves of an erlang, for a service time of 100 ms.
constexpr mean_service_time service{100ms};
constexpr arrival_rate halves_of_an_erlang(int halves) { return {5 * halves, 1s}; }

constexpr replica_count exactly(std::int64_t count) { return {replica_outcome::exactly, count, count}; }
constexpr replica_count impossible{replica_outcome::impossible, 0, 0};
constexpr replica_count too_many{replica_outcome::too_many, max_replicas + 1, 0};
constexpr replica_count none_needed{replica_outcome::none_needed, 0, 0};

constexpr staffing both(std::int64_t shared, std::int64_t split) { return {exactly(shared), exactly(split), {}}; }
constexpr staffing refused(capacity_figure where, input_fault why) { return {{}, {}, {where, why}}; }

// Whether the probability lies in [digits, digits + 1] * 10^-18, and its bounds are less than 100 * 10^-18 apart.
constexpr bool contains(probability bounds, std::uint64_t digits) {
  return bounds.at_least <= digits && bounds.at_most >= digits + 1 && bounds.at_most - bounds.at_least < 100;
}

constexpr erlang erlang_of(std::int64_t load, std::int64_t of, std::uint64_t servers) {
  return {offered_load::of({load, seconds{of}}, {1s}), servers};
}
constexpr probability loss(std::int64_t load, std::int64_t of, std::int64_t servers) {
  return blocking_probability({load, seconds{of}}, {1s}, servers).lost;
}
constexpr probability wait(std::int64_t load, std::int64_t of, std::int64_t servers) {
  return probability_of_wait_above({load, seconds{of}}, {1s}, 0s, servers).shared_queue;
}

constexpr bool same(enclosure a, enclosure b) { return compare(a.low, b.low) == 0 && compare(a.high, b.high) == 0; }

// Whether B = b / of_b and C = c / of_c were found without rounding.
constexpr bool is_exactly(erlang const& state, std::uint64_t b, std::uint64_t of_b, std::uint64_t c,
                          std::uint64_t of_c) {
  enclosure const wait_a = state.busy() * enclosure::of(of_c);
  enclosure const wait_b = state.of() * enclosure::of(c);
  return same(state.blocking(), enclosure::ratio(b, of_b)) && same(wait_a, wait_b) &&
         compare(wait_a.low, wait_a.high) == 0;
}

}  // namespace

TEST_BOTH("Erlang B and C are exact where the numbers are small") {
  HOLDS(is_exactly(erlang_of(1, 1, 2), 1, 5, 1, 3));
  HOLDS(is_exactly(erlang_of(1, 2, 2), 1, 13, 1, 10));
  HOLDS(is_exactly(erlang_of(3, 2, 2), 9, 29, 9, 14));
  HOLDS(is_exactly(erlang_of(2, 1, 3), 4, 19, 4, 9));
  HOLDS(is_exactly(erlang_of(5, 2, 6), 3125, 110681, 3125, 65866));
}

// The digits come from a computation with 110 decimals.
TEST_BOTH("Erlang B and C lie between their bounds") {
  HOLDS(contains(loss(10, 1, 14), 56'819'143'386'520'859));
  HOLDS(contains(wait(10, 1, 14), 174'131'933'595'049'842));
  HOLDS(contains(loss(48, 1, 55), 38'374'280'687'835'930));
  HOLDS(contains(wait(48, 1, 55), 238'700'936'378'009'218));
  HOLDS(contains(wait(10, 1, 11), 682'118'204'689'332'374));
  HOLDS(contains(wait(90, 1, 100), 216'940'480'906'366'379));
  HOLDS(contains(wait(100, 1, 120), 33'195'895'354'757'055));
  HOLDS(contains(loss(1000, 1, 1050), 3'813'135'984'540'154));
  HOLDS(contains(wait(1000, 1, 1050), 74'401'774'037'428'376));
  HOLDS(contains(wait(5, 1, 6), 587'516'450'460'612'897));
  HOLDS(contains(wait(5, 1, 8), 167'266'506'661'756'614));
  HOLDS(contains(wait(5, 1, 10), 36'105'359'158'320'185));
  HOLDS(contains(wait(5, 1, 12), 5'884'714'052'617'133));
  VALUE rare = erlang_of(1, 2, 50).blocking();  // 1.77e-80 is far below the smallest unit and still a number
  VALUE scaled_up = rare * detail::power(enclosure::of(10), 83);
  HOLDS(surely_above(scaled_up, enclosure::of(1765)) && surely_above(enclosure::of(1775), scaled_up));
}

TEST_BOTH("the chance of loss: of nothing, of more than can be served, of bad input") {
  HOLDS(loss(0, 1, 1) == probability{0, 0});
  HOLDS(contains(loss(10, 1, 1), 909'090'909'090'909'090));  // 10 / 11
  HOLDS(loss(1, 1, 1) == probability{500'000'000'000'000'000, 500'000'000'000'000'000});
  HOLDS(loss(1, 1, 0) == probability{probability::certain, probability::certain});
  HOLDS(blocking_probability({1, 1s}, {1s}, -1).fault ==
        capacity_fault{capacity_figure::replicas, input_fault::negative});
  HOLDS(blocking_probability({-1, 1s}, {1s}, 1).fault.where == capacity_figure::arrival_count);
  HOLDS(blocking_probability({1, 1s}, {-1s}, 1).fault ==
        capacity_fault{capacity_figure::mean_service_time, input_fault::negative});
  HOLDS(blocking_probability({1, 1s}, {-1s}, 1).lost == probability{});
}

TEST_RUN("Erlang B and C of many servers") {
  HOLDS_NOW(contains(loss(9900, 1, 10'000), 2'858'126'738'856'586));
  HOLDS_NOW(wait(9900, 1, 10'000).at_least <= 222'776'928'864'148'240);
  HOLDS_NOW(wait(9900, 1, 10'000).at_most > 222'776'928'864'148'240);
  HOLDS_NOW(wait(100'000, 1, 100'500).at_least <= 71'516'933'701'096'642);
  HOLDS_NOW(wait(100'000, 1, 100'500).at_most > 71'516'933'701'096'642);
  probability const million = wait(1'000'000, 1, 1'001'000);
  HOLDS_NOW(million.at_least <= 223'501'824'169'011'300 && million.at_most >= 223'501'824'169'011'200);
  HOLDS_NOW(million.at_most - million.at_least < 1'000'000);
}

TEST_BOTH("chances of a wait and of a turnaround, also where c - A is near 1") {
  VALUE six = probability_of_turnaround_above({50, 1s}, service, 300ms, 6);  // c - A is 1 here
  HOLDS(contains(six.shared_queue, 137'539'233'426'845'793));
  HOLDS(contains(six.random_split, 606'530'659'712'633'423));
  VALUE seven = probability_of_turnaround_above({50, 1s}, service, 300ms, 7);
  HOLDS(contains(seven.shared_queue, 65'122'056'656'714'476));
  HOLDS(contains(seven.random_split, 424'372'845'676'949'954));
  VALUE one = probability_of_turnaround_above({8, 10s}, {1s}, 3s, 1);
  HOLDS(contains(one.shared_queue, 548'811'636'094'026'432));
  HOLDS(contains(one.random_split, 548'811'636'094'026'432));
  HOLDS(contains(probability_of_turnaround_above({9, 2s}, {1s}, 10s, 5).shared_queue, 10'251'443'469'352'184));
  constexpr arrival_rate just_below{4'999'999, 1'000'000s};
  constexpr arrival_rate just_above{5'000'001, 1'000'000s};
  HOLDS(contains(probability_of_turnaround_above(just_below, {1s}, 10s, 6).shared_queue, 312'130'488'590'659));
  HOLDS(contains(probability_of_turnaround_above(just_above, {1s}, 10s, 6).shared_queue, 312'133'482'649'210));
  HOLDS(contains(probability_of_turnaround_above(just_above, {1s}, 10s, 7).shared_queue, 60'115'672'132'782));
  HOLDS(contains(probability_of_turnaround_above({100, 1s}, {1s}, 5s, 103).shared_queue, 9'031'429'287'964'000));
  HOLDS(contains(probability_of_turnaround_above({1, 2s}, {1s}, 1ms, 1).shared_queue, 999'500'124'979'169'270));
  VALUE wait_six = probability_of_wait_above({50, 1s}, service, 300ms, 6);
  HOLDS(contains(wait_six.shared_queue, 29'250'721'686'327'283));
  HOLDS(contains(wait_six.random_split, 505'442'216'427'194'519));
  HOLDS(contains(probability_of_wait_above(just_below, {1s}, 10s, 6).shared_queue, 26'672'922'517'760));
  HOLDS(contains(probability_of_wait_above({100, 1s}, {1s}, 5s, 103).random_split, 839'297'648'025'054'447));
}

namespace {

// The smallest numbers of servers by the load. With `none` at most 50, 20, 10, 5 and 1 of 100 requests wait at all.
// With `longer` at most 1 of 100 waits longer than a tenth, a half, one and two service times.
struct waiting_row {
  int halves;
  int none[5];
  int longer[4];
};
constexpr waiting_row waiting_table[] = {
    {1, {1, 2, 2, 3, 4}, {4, 3, 3, 2}},
    {2, {2, 3, 3, 4, 5}, {5, 4, 4, 3}},
    {4, {3, 4, 5, 6, 7}, {7, 6, 5, 4}},
    {10, {7, 8, 9, 10, 12}, {11, 10, 8, 7}},
    {20, {12, 14, 16, 17, 19}, {18, 15, 14, 12}},
    {200, {106, 111, 115, 119, 125}, {118, 108, 105, 103}},
    {2000, {1017, 1034, 1046, 1056, 1077}, {1032, 1009, 1005, 1003}},
};

constexpr bool row_is_right(waiting_row const& row) {
  constexpr int tolerated[] = {50, 20, 10, 5, 1};
  constexpr milliseconds limits[] = {10ms, 50ms, 100ms, 200ms};
  arrival_rate const asked = halves_of_an_erlang(row.halves);
  for (int i = 0; i < 5; ++i) {
    int const at_random = (row.halves * 50 + tolerated[i] - 1) / tolerated[i];  // the part A / c of the requests waits
    if (replicas_for_wait(asked, service, {percent(100 - tolerated[i]), 0s}) != both(row.none[i], at_random))
      return false;
  }
  for (int i = 0; i < 4; ++i)
    if (replicas_for_wait(asked, service, {percent(99), limits[i]}).shared_queue != exactly(row.longer[i]))
      return false;
  return true;
}

// The smallest numbers for 99 % of turnarounds within 5, 6 and 10 service times, in one shared queue and by random
// split.
struct turnaround_row {
  int load;
  int shared[3];
  int split[3];
};
constexpr turnaround_row turnaround_table[] = {
    {1, {3, 2, 2}, {13, 5, 2}},
    {5, {7, 7, 6}, {64, 22, 10}},
    {20, {23, 22, 21}, {254, 87, 38}},
    {100, {103, 102, 101}, {1267, 431, 186}},
};

constexpr bool row_is_right(turnaround_row const& row) {
  constexpr milliseconds limits[] = {500ms, 600ms, 1000ms};
  for (int i = 0; i < 3; ++i)
    if (replicas_for_turnaround(halves_of_an_erlang(2 * row.load), service, {percent(99), limits[i]}) !=
        both(row.shared[i], row.split[i]))
      return false;
  return true;
}

}  // namespace

TEST_BOTH("replicas for a waiting time percentile") {
  HOLDS(row_is_right(waiting_table[0]));
  HOLDS(row_is_right(waiting_table[1]));
  HOLDS(row_is_right(waiting_table[2]));
  HOLDS(row_is_right(waiting_table[3]));
  HOLDS(row_is_right(waiting_table[4]));
  HOLDS(row_is_right(waiting_table[5]));
  HOLDS(replicas_for_wait({10'000, 1s}, service, {percent(99), 0s}) == both(1077, 100'000));
  HOLDS(replicas_for_wait({10'000, 1s}, service, {percent(99), 10ms}).shared_queue == exactly(1032));
}

TEST_RUN("replicas for a waiting time percentile, of a thousand erlangs") { HOLDS_NOW(row_is_right(waiting_table[6])); }

TEST_BOTH("replicas for a turnaround percentile") {
  HOLDS(row_is_right(turnaround_table[0]));
  HOLDS(row_is_right(turnaround_table[1]));
  HOLDS(row_is_right(turnaround_table[2]));
  HOLDS(row_is_right(turnaround_table[3]));
  HOLDS(replicas_for_turnaround({10'000, 1s}, service, {percent(99), 500ms}) == both(1003, 12'664));
}

namespace {

// Whether a percentile of 50 requests a second with 100 ms each lies at these microseconds, to a millisecond.
constexpr bool percentile_is(int replicas, int percentile, microseconds at, bool whole_turnaround) {
  auto const within = [&](microseconds limit) {
    latency_target const target{percent(percentile), limit};
    return (whole_turnaround ? turnaround_within({50, 1s}, service, target, replicas)
                             : waits_within({50, 1s}, service, target, replicas))
        .shared_queue;
  };
  return within(at + 1ms) == sufficiency::yes && within(at - 1ms) == sufficiency::no;
}
constexpr bool wait_is(int replicas, int percentile, microseconds at) {
  return percentile_is(replicas, percentile, at, false);
}
constexpr bool turnaround_is(int replicas, int percentile, microseconds at) {
  return percentile_is(replicas, percentile, at, true);
}

}  // namespace

TEST_BOTH("the percentiles of 50 requests a second that take 100 ms each") {
  HOLDS(wait_is(6, 95, 246'388us));
  HOLDS(wait_is(6, 99, 407'332us));
  HOLDS(wait_is(8, 95, 40'252us));
  HOLDS(wait_is(8, 99, 93'900us));
  HOLDS(wait_is(10, 99, 25'677us));
  HOLDS(turnaround_is(6, 95, 424'714us));
  HOLDS(turnaround_is(6, 99, 613'177us));
  HOLDS(turnaround_is(8, 95, 307'589us));
  HOLDS(turnaround_is(8, 99, 468'548us));
  HOLDS(turnaround_is(10, 95, 300'472us));
  HOLDS(turnaround_is(10, 99, 461'416us));
  HOLDS(turnaround_is(12, 95, 299'671us));
  HOLDS(turnaround_is(12, 99, 460'615us));
  HOLDS(waits_within({50, 1s}, service, {percent(95), 0s}, 10).shared_queue == sufficiency::yes);
  HOLDS(waits_within({50, 1s}, service, {percent(99), 0s}, 10).shared_queue == sufficiency::no);
  HOLDS(waits_within({50, 1s}, service, {percent(99), 0s}, 12).shared_queue == sufficiency::yes);
}

TEST_BOTH("a limit at the percentile of the service time cannot be kept, one above can") {
  // The limits are on both sides of 1 s * ln(100), which is 4.605170185988091... s.
  constexpr latency_target below{percent(99), 4'605'170'185ns};
  constexpr latency_target above{percent(99), 4'605'170'186ns};
  HOLDS(replicas_for_turnaround({1, 1s}, {1s}, below) == staffing{impossible, impossible, {}});
  VALUE just = replicas_for_turnaround({1, 1s}, {1s}, above);
  HOLDS(just.shared_queue.outcome == replica_outcome::exactly);
  HOLDS(just.random_split == too_many);
  HOLDS(turnaround_within({1, 1s}, {1s}, above, just.shared_queue.enough).shared_queue == sufficiency::yes);
  HOLDS(turnaround_within({1, 1s}, {1s}, above, just.shared_queue.enough - 1).shared_queue == sufficiency::no);
  HOLDS(turnaround_within({1, 1s}, {1s}, below, 1000).shared_queue == sufficiency::no);
  HOLDS(turnaround_within({1, 1s}, {1s}, below, 1000).random_split == sufficiency::no);
  HOLDS(replicas_for_turnaround({1, 1s}, {1s}, {percent(99), 0s}).shared_queue == impossible);
  HOLDS(replicas_for_wait({1, 1s}, {1s}, {percent(99), 0s}).shared_queue == exactly(5));
  HOLDS(probability_of_turnaround_above({1, 1s}, {1s}, 0s, 2).shared_queue.at_most == probability::certain);
}

TEST_BOTH("ties: exact ones count as within") {
  constexpr proportion two_thirds{2, 3};
  HOLDS(replicas_for_wait({1, 1s}, {1s}, {two_thirds, 0s}) == both(2, 3));  // C is exactly 1/3
  HOLDS(replicas_for_wait({1, 1s}, {1s}, {{666'666'667, 1'000'000'000}, 0s}) == both(3, 4));
  HOLDS(waits_within({1, 2s}, {1s}, {percent(90), 0s}, 2).shared_queue == sufficiency::yes);  // 1/10
  HOLDS(replicas_for_wait({1, 1s}, {2s}, {{5, 9}, 0s}).shared_queue == exactly(3));           // 4/9
}

TEST_BOTH("what the bounds leave open is said so") {
  // The limit is nearer to ln(100) times the service time, 9210340371976184988.0001... ns, than the bounds can tell.
  constexpr nanoseconds huge{2'000'000'000'000'000'489};
  constexpr latency_target near_floor{percent(99), nanoseconds{9'210'340'371'976'184'988}};
  VALUE open = replicas_for_turnaround({1, huge}, {huge}, near_floor);
  HOLDS(open.shared_queue == replica_count{replica_outcome::undecided, 2, 0});
  HOLDS(open.random_split == replica_count{replica_outcome::undecided, 2, 0});
  HOLDS(turnaround_within({1, huge}, {huge}, near_floor, 50).shared_queue == sufficiency::undecided);
  constexpr latency_target below_floor{percent(99), near_floor.limit - timespan{20ns}};
  constexpr latency_target above_floor{percent(99), near_floor.limit + timespan{20ns}};
  HOLDS(replicas_for_turnaround({1, huge}, {huge}, below_floor).shared_queue == impossible);
  VALUE above = replicas_for_turnaround({1, huge}, {huge}, above_floor);
  HOLDS(above.shared_queue.outcome != replica_outcome::impossible && above.shared_queue.at_least > 10);
  HOLDS(above.random_split == too_many);
}

TEST_BOTH("what is impossible is so with any number, also within a nanosecond in 292 years") {
  constexpr nanoseconds huge{2'000'000'000'000'000'489};
  constexpr latency_target below_floor{percent(99), nanoseconds{9'210'340'371'976'184'987}};
  HOLDS(replicas_for_turnaround({1, huge}, {huge}, below_floor) == staffing{impossible, impossible, {}});
  HOLDS(turnaround_within({1, huge}, {huge}, below_floor, 1000).shared_queue == sufficiency::no);
}

TEST_RUN("a number that the bounds leave open up to the maximum is not known") {
  // The load is 1,000,000 and 10^-19 more. With 2,000,000 replicas half of the requests wait, and very few more.
  constexpr arrival_rate asked{9'223'371'971'857'143, nanoseconds{9'223'372'036'420'746'803}};
  HOLDS_NOW(replicas_for_wait(asked, {nanoseconds{1'000'000'007}}, {percent(50), 0s}).random_split ==
            replica_count{replica_outcome::undecided, max_replicas, 0});
}

TEST_BOTH("nothing arrives: nothing is needed") {
  HOLDS(replicas_for_wait({0, 1s}, service, {percent(99), 0s}) == staffing{none_needed, none_needed, {}});
  HOLDS(replicas_for_turnaround({0, 1s}, service, {percent(99), 0s}) == staffing{none_needed, none_needed, {}});
  HOLDS(waits_within({0, 1s}, service, {percent(99), 0s}, 0).shared_queue == sufficiency::yes);
  HOLDS(probability_of_wait_above({0, 1s}, service, 0s, 0).random_split == probability{0, 0});
}

TEST_BOTH("as many requests as can be served, or more, are unstable") {
  constexpr latency_target target{percent(99), 10s};
  HOLDS(waits_within({50, 1s}, service, target, 5) == staffing_check{sufficiency::unstable, sufficiency::unstable, {}});
  HOLDS(turnaround_within({50, 1s}, service, target, 4).random_split == sufficiency::unstable);
  HOLDS(waits_within({50, 1s}, service, target, 0).shared_queue == sufficiency::unstable);
  HOLDS(waits_within({50, 1s}, service, target, 6).shared_queue == sufficiency::yes);
  HOLDS(probability_of_wait_above({50, 1s}, service, 1h, 5).shared_queue ==
        probability{probability::certain, probability::certain});
  HOLDS(replicas_for_wait({50, 1s}, service, {percent(1), 1h}).shared_queue == exactly(6));
  HOLDS(replicas_for_wait({50, 1s}, service, {percent(1), 1h}).random_split == exactly(6));
}

TEST_BOTH("bad input names the figure") {
  using figure = capacity_figure;
  constexpr latency_target target{percent(99), 200ms};
  HOLDS(replicas_for_wait({-1, 1s}, service, target) == refused(figure::arrival_count, input_fault::negative));
  HOLDS(replicas_for_wait({1, 0s}, service, target) == refused(figure::arrival_period, input_fault::zero));
  HOLDS(replicas_for_wait({1, {}}, service, target) == refused(figure::arrival_period, input_fault::missing));
  HOLDS(replicas_for_wait({1, months{1}}, service, target) == refused(figure::arrival_period, input_fault::calendar));
  HOLDS(replicas_for_wait({1, 1s}, {0s}, target) == refused(figure::mean_service_time, input_fault::zero));
  HOLDS(replicas_for_wait({1, 1s}, {-1s}, target) == refused(figure::mean_service_time, input_fault::negative));
  HOLDS(replicas_for_wait({1, 1s}, {no_limit}, target) == refused(figure::mean_service_time, input_fault::unlimited));
  HOLDS(replicas_for_wait({1, 1s}, service, {percent(0), 1s}) ==
        refused(figure::percentile, input_fault::not_applicable));
  HOLDS(replicas_for_wait({1, 1s}, service, {percent(100), 1s}) ==
        refused(figure::percentile, input_fault::not_applicable));
  HOLDS(replicas_for_turnaround({1, 1s}, service, {{1, 0}, 1s}) ==
        refused(figure::percentile, input_fault::not_applicable));
  HOLDS(replicas_for_turnaround({1, 1s}, service, {percent(99), -1ns}) ==
        refused(figure::limit, input_fault::negative));
  HOLDS(replicas_for_turnaround({1, 1s}, service, {percent(99), {}}) == refused(figure::limit, input_fault::missing));
  HOLDS(replicas_for_wait({1, 1s}, service, {percent(99), years{300}}).fault.why == input_fault::too_large);
  HOLDS(waits_within({1, 1s}, service, target, -1).fault == capacity_fault{figure::replicas, input_fault::negative});
  HOLDS(waits_within({0, 1s}, service, target, max_replicas + 1).fault.why == input_fault::too_large);
  HOLDS(waits_within({0, 1s}, service, target, max_replicas).shared_queue == sufficiency::yes);
  HOLDS(replica_count{} == replica_count{replica_outcome::invalid, 0, 0});
  HOLDS(waits_within({1, 1s}, service, {percent(0), 1s}, 1).shared_queue == sufficiency::invalid);
  HOLDS(probability_of_wait_above({1, 1s}, {}, 0s, 1).fault.why == input_fault::missing);
  HOLDS(probability_of_wait_above({1, 1s}, service, 0s, -1).shared_queue == probability{});
}

TEST_BOTH("a measured service percentile: what it leaves is for the wait") {
  using figure = capacity_figure;
  constexpr arrival_rate asked{50, 1s};
  constexpr latency_target target{percent(99), 300ms};
  constexpr service_time_percentile measured{{995, 1000}, 250ms};
  // (1 - 0.99) - (1 - 0.995): one of 200 may wait longer than the 50 ms that are left.
  HOLDS(replicas_for_turnaround(asked, service, measured, target) ==
        replicas_for_wait(asked, service, {{995, 1000}, 50ms}));
  HOLDS(replicas_for_turnaround(asked, service, {{999, 1000}, 300ms}, target) ==
        replicas_for_wait(asked, service, {{991, 1000}, 0s}));
  HOLDS(replicas_for_turnaround(asked, service, {percent(99), 250ms}, target) ==
        refused(figure::measured_percentile, input_fault::not_applicable));
  HOLDS(replicas_for_turnaround(asked, service, {percent(100), 250ms}, target) ==
        refused(figure::measured_percentile, input_fault::not_applicable));
  HOLDS(replicas_for_turnaround(asked, service, {{995, 1000}, 301ms}, target) ==
        refused(figure::measured_time, input_fault::not_applicable));
  HOLDS(replicas_for_turnaround(asked, service, {{995, 1000}, -1ms}, target) ==
        refused(figure::measured_time, input_fault::negative));
  HOLDS(replicas_for_turnaround({0, 1s}, service, measured, target).shared_queue == none_needed);
  constexpr proportion finest{999'999'999, 1'000'000'000};
  constexpr proportion next{999'999'997, 999'999'998};
  HOLDS(replicas_for_turnaround(asked, service, {finest, 250ms}, {next, 10s}).shared_queue.outcome ==
        replica_outcome::exactly);
}

TEST_BOTH("the largest figures") {
  constexpr std::int64_t most = (std::numeric_limits<std::int64_t>::max)();
  constexpr nanoseconds longest{most};
  HOLDS(replicas_for_wait({most, 1ns}, {longest}, {percent(99), 0s}) == staffing{too_many, too_many, {}});
  HOLDS(replicas_for_turnaround({most, 1ns}, {longest}, {percent(1), longest}) == staffing{too_many, too_many, {}});
  HOLDS(replicas_for_wait({most, longest}, {1ns}, {percent(99), longest}) == both(2, 2));
  HOLDS(replicas_for_wait({1, longest}, {1ns}, {percent(99), 0s}) == both(1, 1));
  HOLDS(replicas_for_wait({most - 1, longest}, {3ns}, {percent(50), 0s}).shared_queue == exactly(5));
  HOLDS(probability_of_wait_above({1, longest}, {1ns}, longest, max_replicas / 1000).shared_queue.at_least == 0);
  HOLDS(replicas_for_wait({2'000'000, 1s}, {1s}, {percent(1), 1h}) == staffing{too_many, too_many, {}});
  // A load of 2 and 10^-19 more needs a third replica. Bounds of 64 bits alone do not show that.
  constexpr proportion hardly_any{1, 1'000'000'000};
  HOLDS(replicas_for_turnaround({0x5555'5555'5555'5555, longest}, {3ns}, {hardly_any, longest}) == both(3, 3));
}

TEST_RUN("a search up to the maximum") {
  HOLDS_NOW(replicas_for_wait({1'999'000, 1s}, {1s}, {percent(99), 0s}) == staffing{too_many, too_many, {}});
  HOLDS_NOW(replicas_for_wait({1'999'000, 1s}, {1s}, {percent(99), 10s}).random_split == too_many);
}

TEST_BOTH("names and sentences") {
  using namespace std::string_view_literals;
  HOLDS(name(capacity_figure::mean_service_time) == "mean_service_time"sv);
  HOLDS(words(capacity_figure::mean_service_time) == "mean service time"sv);
  HOLDS(words(capacity_fault{capacity_figure::mean_service_time, input_fault::zero}) == "is zero"sv);
  HOLDS(words(capacity_fault{capacity_figure::replicas, input_fault::too_large}) == "is larger than 2,000,000"sv);
  HOLDS(name(replica_outcome::impossible) == "impossible"sv);
  HOLDS(words(replica_outcome::none_needed) == "nothing arrives, so no replica is needed"sv);
  HOLDS(name(sufficiency::undecided) == "undecided"sv);
  HOLDS(words(sufficiency::yes) == "so many replicas are enough"sv);
}

namespace {

struct probabilities {
  long double wait;
  long double turnaround;
  long double split_wait;
  long double split_turnaround;
};

probabilities simple_probabilities(long double load, int servers, long double tau) {
  long double x = 1;
  for (int k = 1; k <= servers; ++k) x = 1 + static_cast<long double>(k) / load * x;
  long double const free = static_cast<long double>(servers) - load;
  long double const c = static_cast<long double>(servers) / (free * x + load);
  long double const one = std::exp(-free / static_cast<long double>(servers) * tau);
  long double const apart = (1 - free) * tau;
  long double const grown = std::fabs(apart) < 1e-9L ? 1 + apart / 2 : std::expm1(apart) / apart;
  return {c * std::exp(-free * tau), std::exp(-tau) * (1 + c * tau * grown),
          load / static_cast<long double>(servers) * one, one};
}

bool near(probability bounds, long double truth) {
  long double const unit = 1e-18L;
  long double const slack = truth * 1e-9L + unit;
  return static_cast<long double>(bounds.at_least) * unit <= truth + slack &&
         static_cast<long double>(bounds.at_most) * unit >= truth - slack && bounds.at_least <= bounds.at_most &&
         static_cast<long double>(bounds.at_most - bounds.at_least) <= 3 + truth * 1e6L;
}

class random_questions {
 public:
  arrival_rate asked() { return {below(2000) + 1, milliseconds{below(20'000) + 500}}; }
  mean_service_time service() { return {milliseconds{below(9000) + 20}}; }
  timespan limit() { return milliseconds{below(4) == 0 ? below(100) : below(60'000)}; }
  proportion part() { return below(2) == 0 ? percent(static_cast<int>(below(99)) + 1) : proportion{999, 1000}; }
  std::int64_t below(std::int64_t end) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(end));
  }

 private:
  std::mt19937_64 random_{7};
};

bool is_reached(replica_count count, sufficiency at, sufficiency below) {
  if (count.outcome != replica_outcome::exactly) return count.outcome != replica_outcome::undecided;
  return at == sufficiency::yes && (below == sufficiency::no || below == sufficiency::unstable);
}

}  // namespace

TEST_RUN("random figures: the chances contain those of a simple computation, and more replicas are never worse") {
  random_questions random;
  int wrong = 0;
  for (int i = 0; i < 20'000; ++i) {
    arrival_rate const asked = random.asked();
    mean_service_time const served = random.service();
    timespan const limit = random.limit();
    long double const busy = static_cast<long double>(served.time.shortest().count());
    long double const load =
        static_cast<long double>(asked.count) * busy / static_cast<long double>(asked.period.shortest().count());
    if (load > 3000) continue;
    int const replicas = static_cast<int>(load) + 1 + static_cast<int>(random.below(1 + static_cast<int>(load / 3)));
    probabilities const simple =
        simple_probabilities(load, replicas, static_cast<long double>(limit.shortest().count()) / busy);
    excess_probability const wait = probability_of_wait_above(asked, served, limit, replicas);
    excess_probability const turnaround = probability_of_turnaround_above(asked, served, limit, replicas);
    if (wait.shared_queue.at_most == probability::certain) continue;  // barely stable: no digits in a long double
    wrong += !near(wait.shared_queue, simple.wait) || !near(wait.random_split, simple.split_wait);
    wrong +=
        !near(turnaround.shared_queue, simple.turnaround) || !near(turnaround.random_split, simple.split_turnaround);
    excess_probability const more = probability_of_turnaround_above(asked, served, limit, replicas + 1);
    wrong += more.shared_queue.at_least > turnaround.shared_queue.at_most;
    wrong += more.random_split.at_least > turnaround.random_split.at_most;
    wrong += turnaround.shared_queue.at_least > turnaround.random_split.at_most;
  }
  HOLDS_NOW(wrong == 0);
}

TEST_RUN("random figures: the number found is enough, one less is not, and random split needs no fewer") {
  random_questions random;
  int wrong = 0;
  int found = 0;
  for (int i = 0; i < 4000; ++i) {
    arrival_rate const asked = random.asked();
    mean_service_time const served = random.service();
    latency_target const target{random.part(), random.limit()};
    latency_target const longer{target.percentile, target.limit + timespan{1s}};
    for (bool const whole : {false, true}) {
      auto const find =
          whole ? [](arrival_rate a, mean_service_time s, latency_target t) { return replicas_for_turnaround(a, s, t); }
                : [](arrival_rate a, mean_service_time s, latency_target t) { return replicas_for_wait(a, s, t); };
      auto const check = whole ? turnaround_within : waits_within;
      staffing const answer = find(asked, served, target);
      staffing const later = find(asked, served, longer);
      std::int64_t const shared = answer.shared_queue.at_least;
      std::int64_t const split = answer.random_split.at_least;
      wrong += split < shared;
      wrong += answer.shared_queue.outcome != replica_outcome::impossible && later.shared_queue.at_least > shared;
      wrong += answer.random_split.outcome != replica_outcome::impossible && later.random_split.at_least > split;
      wrong += (answer.shared_queue.outcome == replica_outcome::impossible) !=
               (answer.random_split.outcome == replica_outcome::impossible);
      if (shared == 0) continue;
      ++found;
      wrong += !is_reached(answer.shared_queue, check(asked, served, target, shared).shared_queue,
                           check(asked, served, target, shared - 1).shared_queue);
      if (split > 20'000) continue;
      wrong += !is_reached(answer.random_split, check(asked, served, target, split).random_split,
                           check(asked, served, target, split - 1).random_split);
    }
  }
  HOLDS_NOW(wrong == 0);
  HOLDS_NOW(found > 4000);
}
