// SPDX-License-Identifier: MIT
#include <scoreplan/capacity.hpp>
#include <scoreplan/capacity/json.hpp>

#include <chrono>
#include <string_view>

#include "testing.hpp"
#include "written.hpp"

using namespace std::chrono;
using namespace std::string_view_literals;
using namespace scoreplan;

namespace {

constexpr replica_count exactly(std::int64_t count) { return {replica_outcome::exactly, count, count}; }
constexpr replica_count open{replica_outcome::undecided, 4, 6};
constexpr capacity_fault no_limit_given{capacity_figure::limit, input_fault::zero};
constexpr probability one_of_eighty{12'500'000'000'000'000, 12'500'000'000'000'000};
constexpr probability hardly{0, 1};
constexpr staffing needed{exactly(1), open, {}};

constexpr std::string_view words_of(capacity_figure where, input_fault why) {
  return words(capacity_fault{where, why});
}

}  // namespace

TEST_BOTH("numbers of replicas in words") {
  HOLDS(prose_of(exactly(1)) == "requests need 1 replica" && prose_of(exactly(2)) == "requests need 2 replicas");
  HOLDS(prose_of(exactly(0)) == "requests need 0 replicas");
  HOLDS(prose_of(open) == "too close to call: fewer replicas may be enough");
  HOLDS(prose_of(needed) ==
        "with one queue for all, requests need 1 replica; where each request draws its replica, too close to call: "
        "fewer replicas may be enough");
  HOLDS(prose_of(staffing{{}, {}, no_limit_given}) == "the limit is zero");
  HOLDS(prose_of(staffing_check{sufficiency::yes, sufficiency::no, {}}) ==
        "with one queue for all, so many replicas are enough; where each request draws its replica, so many replicas "
        "are too few");
  HOLDS(prose_of(staffing_check{{}, {}, no_limit_given}) == "the limit is zero");
}

TEST_BOTH("probabilities in words are the upper bound, rounded up to hundredths of a percent") {
  HOLDS(prose_of(one_of_eighty) == "1.25 %" && prose_of(hardly) == "0.01 %" && prose_of(probability{0, 0}) == "0.00 %");
  HOLDS(prose_of(probability{0, 100'000'000'000'001}) == "0.02 %" && prose_of(probability{}) == "100.00 %");
  HOLDS(prose_of(excess_probability{one_of_eighty, probability{}, {}}) ==
        "at most 1.25 % of requests with one queue for all, and 100.00 % where each request draws its replica");
  HOLDS(prose_of(excess_probability{{}, {}, no_limit_given}) == "the limit is zero");
  HOLDS(prose_of(blocking_result{one_of_eighty, {}}) == "at most 1.25 % of requests find every replica busy");
  HOLDS(prose_of(blocking_result{{}, no_limit_given}) == "the limit is zero");
}

TEST_BOTH("what is wrong with a figure") {
  using figure = capacity_figure;
  HOLDS(words_of(figure::limit, input_fault::too_large) == words(input_fault::too_large));
  HOLDS(words_of(figure::replicas, input_fault::too_large) == "is larger than 2,000,000");
  HOLDS(words_of(figure::replicas, input_fault::negative) == "is negative");
  HOLDS(words_of(figure::measured_percentile, input_fault::not_applicable) ==
        "must be above the percentile wanted, and below 100 %");
  HOLDS(words_of(figure::measured_time, input_fault::not_applicable) ==
        "is above the limit, so nothing follows from it");
  HOLDS(words_of(figure::percentile, input_fault::not_applicable) ==
        "must be above 0 and below 100 %, as parts of at most 1,000,000,000");
}

TEST_BOTH("JSON of capacity results") {
  HOLDS(json_of(no_limit_given) == R"({"figure":"limit","fault":"zero","text":"the limit is zero"})");
  HOLDS(json_of(exactly(2)) == R"({"outcome":"exactly","enough":2,"text":"requests need 2 replicas"})");
  HOLDS(json_of(one_of_eighty) == R"({"at_least":12500000000000000,"at_most":12500000000000000,"text":"1.25 %"})");
  HOLDS(json_of(hardly) == R"({"at_least":0,"at_most":1,"text":"0.01 %"})");
  HOLDS(json_of(staffing_check{sufficiency::yes, sufficiency::no, {}}) ==
        R"({"shared_queue":"yes","random_split":"no","text":"with one queue for all, so many replicas are enough; )"
        R"(where each request draws its replica, so many replicas are too few"})");
  HOLDS(json_of(staffing{exactly(1), exactly(2), {}}) ==
        R"({"shared_queue":{"outcome":"exactly","enough":1,"text":"requests need 1 replica"},)"
        R"("random_split":{"outcome":"exactly","enough":2,"text":"requests need 2 replicas"},)"
        R"("text":"with one queue for all, requests need 1 replica; where each request draws its replica, requests )"
        R"(need 2 replicas"})");
  HOLDS(json_of(staffing_check{{}, {}, no_limit_given}) ==
        R"({"shared_queue":"invalid","random_split":"invalid","fault":{"figure":"limit","fault":"zero",)"
        R"("text":"the limit is zero"},"text":"the limit is zero"})");
  HOLDS(json_of(excess_probability{hardly, one_of_eighty, {}}) ==
        R"({"shared_queue":{"at_least":0,"at_most":1,"text":"0.01 %"},)"
        R"("random_split":{"at_least":12500000000000000,"at_most":12500000000000000,"text":"1.25 %"},)"
        R"("text":"at most 0.01 % of requests with one queue for all, and 1.25 % where each request draws its )"
        R"(replica"})");
  HOLDS(json_of(blocking_result{hardly, {}}) == R"({"lost":{"at_least":0,"at_most":1,"text":"0.01 %"},)"
                                                R"("text":"at most 0.01 % of requests find every replica busy"})");
  HOLDS(json_of(blocking_result{hardly, no_limit_given}) ==
        R"({"lost":{"at_least":0,"at_most":1,"text":"0.01 %"},"fault":{"figure":"limit","fault":"zero",)"
        R"("text":"the limit is zero"},"text":"the limit is zero"})");
}
