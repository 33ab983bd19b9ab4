// SPDX-License-Identifier: MIT
#include <scoreplan/all.hpp>

#include <array>
#include <string>

#include "testing.hpp"

using namespace std::chrono;
using namespace std::string_view_literals;
using scoreplan::decide;
using scoreplan::explain_to;
using scoreplan::explain_to_n;
using scoreplan::json_to;
using scoreplan::quantity;
using scoreplan::workload;
namespace scenarios = scoreplan::scenarios;

namespace {

using text = scoreplan::fixed_text<8192>;

// An output iterator that appends every letter written through it.
class text_inserter {
 public:
  constexpr explicit text_inserter(text& target) : target_{&target} {}
  constexpr text_inserter& operator*() { return *this; }
  constexpr text_inserter operator++(int) { return *this; }
  constexpr text_inserter& operator=(char letter) {
    target_->append({&letter, 1});
    return *this;
  }

 private:
  text* target_;
};

constexpr text explained(auto const&... result) {
  text written;
  explain_to(text_inserter{written}, result...);
  return written;
}

constexpr text as_json(workload const& w, scoreplan::json_options const& chosen = {}) {
  text written;
  json_to(text_inserter{written}, decide(w), chosen);
  return written;
}

constexpr bool explains(workload const& w, std::string_view sentence) {
  return explained(decide(w)).view().find(sentence) != std::string_view::npos;
}

constexpr workload hourly{scoreplan::cadence{1h}, scoreplan::data_availability{days{1}}, scoreplan::job_runtime{10min},
                          scoreplan::latency_requirement{5min}, scoreplan::answer_time{6min}};
constexpr workload stored{scoreplan::known_ahead{1h}, scoreplan::data_availability{10min},
                          scoreplan::job_runtime{15min}, scoreplan::latency_requirement{1s}};

constexpr auto routes_prose =
    "Score in batch, every day: a prediction takes 12 min, with 11 h 48 min to spare.\n"
    "Why: Batch needs 12 min from data to delivery, and the consumer waits up to 12 h. A run is busy for 12 min, and "
    "the next begins after 1 d. Real time answers in 1 s, and the consumer waits up to 12 h.\n"
    "Instead: Real time would do as well: each prediction would come 1 s after its data instead of 12 min.\n"
    "What would change this: With a wait below 12 min the answer would be real time. With a wait below 1 s neither "
    "mode "
    "would do. With a start-up above 11 h 56 min the answer would be real time. With an environment creation above "
    "11 h 48 min the answer would be real time. With a run above 11 h 52 min the answer would be real time. With a "
    "delivery above 11 h 48 min the answer would be real time.\n"sv;

}  // namespace

TEST_BOTH("a decision is explained in prose") { HOLDS(explained(decide(scenarios::routes)) == routes_prose); }

TEST_BOTH("why no start-up can be told") {
  using scoreplan::estimate_start_up;
  constexpr auto says = [](scoreplan::start_up_estimate const& estimate, std::string_view why) {
    constexpr std::string_view unknown = "no start-up can be told from what was observed: ";
    text const told = explained(estimate);
    return told.view().starts_with(unknown) && told.view().substr(unknown.size()) == why;
  };
  HOLDS(says(estimate_start_up(std::array<seconds, 0>{}), "there is no sample"));
  HOLDS(says(estimate_start_up(std::array{-1s}), "a sample is negative"));
  HOLDS(says(estimate_start_up(std::array{1s}, {scoreplan::percent(100), scoreplan::percent(95)}),
             "no number of samples makes the claim good"));
}

TEST_BOTH("verdicts") {
  HOLDS(explains(scenarios::fries,
                 "Score in batch, every week: a prediction takes 48 min, with 1 d 11 h 12 min to spare."));
  HOLDS(explains(scenarios::maintenance, "Score in batch, every month: "));
  HOLDS(explains(scenarios::fraud, "Score in real time, as the data arrives: a prediction takes 100 ms, with 900 ms"));
  HOLDS(explains(scenarios::costing, "Score in real time, at each request: "));
  HOLDS(explains(scenarios::routes.with(quantity::wait, 12min), "with no time to spare."));
  HOLDS(explains(scenarios::immediate_replacement, "Score in real time, as the data arrives.\n"));
  HOLDS(explains(hourly, "Neither batch nor real time will do: the nearer of them lacks 1 min."));
  HOLDS(explains(hourly.with(quantity::run, 0s), "This cannot be decided: the run is zero."));
  HOLDS(explains(stored, "Score in batch, every 50 min: a prediction comes at most 55 min after its data.\n"));
  HOLDS(explains(scenarios::fraud.with(quantity::wait, 12h),
                 "Score in batch, every 8 h: a prediction comes at most 8 h 12 min after its data.\n"));
  HOLDS(explains(scenarios::fraud.with(quantity::wait, 12h), "100 ms after its data instead of 8 h 12 min."));
  HOLDS(explains(scenarios::maintenance.with(quantity::cadence, months{12}), "Score in batch, every 12 months: "));
  HOLDS(explains(scenarios::immediate_replacement.with(quantity::wait, 0s),
                 "Neither batch nor real time will do: batch lacks 1 h 16 min."));
  HOLDS(explains(scenarios::immediate_replacement.with(quantity::wait, 0s),
                 "With a wait above 0 s the answer would be real time."));
  HOLDS(explained(scoreplan::alternative{}) == "no other mode would do"sv);
}

TEST_BOTH("reasons say what is and what must be") {
  HOLDS(explains(hourly, "Batch needs 10 min from data to delivery, but the consumer waits only 5 min."));
  HOLDS(explains(hourly.with(quantity::run, 25h), "A run is busy for 1 d 1 h, but the next begins after 1 d."));
  HOLDS(explains(hourly, "Real time answers in 6 min, but the consumer waits only 5 min."));
  HOLDS(explains(scenarios::fries, "Real time fits if it answers within 1 d 12 h."));
  HOLDS(explains(scenarios::fraud.with(quantity::wait, 20min),
                 "Runs can follow one another every 12 min, but may be only 8 min apart."));
  HOLDS(explains(scenarios::fraud,
                 "Runs can follow one another every 12 min, but the turnaround leaves no time between them."));
  HOLDS(explains(stored,
                 "Batch needs 15 min to replace a stored prediction, and it is stale only 1 h after newer inputs."));
  HOLDS(explains(stored, "Refreshed data waits 10 min for the next run, and may wait up to 45 min."));
  HOLDS(explains(stored.with(quantity::staleness, scoreplan::no_limit), "and it is never too old."));
  HOLDS(explains(stored.with(quantity::staleness, 20min),
                 "Refreshed data waits 10 min for the next run, but may wait only 5 min."));
  HOLDS(explains(scenarios::routes.with(quantity::wait, scoreplan::no_limit),
                 "the consumer can wait as long as it takes."));
}

TEST_BOTH("notes") {
  HOLDS(explains(hourly.with(quantity::wait, 1h),
                 "Data that comes every day is slower than decisions that come every hour: one run serves 24 "
                 "decisions, and must forecast 25 steps from the time of its data."));
  HOLDS(explains(hourly.with(quantity::answer, 1min),
                 "Nothing new can be known between two refreshes of the data, every day."));
  HOLDS(explains(hourly.with(quantity::run, 4min).with(quantity::start_up, 10min),
                 "With a node kept warm (minimum nodes 1, paid around the clock) batch would do."));
  HOLDS(explains(scenarios::costing,
                 "Entering all cases at once, instead of one by one, would make this friendlier to batch."));
  HOLDS(explains(scenarios::immediate_replacement,
                 "The answer time is not given and taken to fit: it must be at most 10 s."));
  HOLDS(explains(scenarios::fries, "The answer time is not given, so real time cannot be offered as an alternative."));
  HOLDS(explains(scenarios::costing.with(quantity::wait, 1h),
                 "Requests may come while another run is busy for 12 min: more than one cluster at a time."));
  HOLDS(explains(scenarios::routes.with(quantity::cadence, 12min).with(quantity::data_refresh, 0s),
                 "Each run ends just when the next begins: the cluster never stops, and the saving of batch is gone."));
  HOLDS(explains(stored, "Predictions are made ahead, stored, and looked up when they are asked for."));
}

TEST_BOTH("parts are explained as one sentence without capital or full stop") {
  HOLDS(explained(decide(scenarios::routes).reasons()[0]) ==
        "batch needs 12 min from data to delivery, and the consumer waits up to 12 h"sv);
  HOLDS(explained(decide(scenarios::routes).flips()[0]) == "with a wait below 12 min the answer would be real time"sv);
  HOLDS(explained(decide(scenarios::routes).alternative()) ==
        "real time would do as well: each prediction would come 1 s after its data instead of 12 min"sv);
  HOLDS(explained(scoreplan::bad_input{quantity::answer, scoreplan::input_fault::negative}) ==
        "the answer time is negative"sv);
  HOLDS(explained(scoreplan::note::no_answer_time, decide(scenarios::fries)) ==
        "the answer time is not given, so real time cannot be offered as an alternative"sv);
}

TEST_BOTH("a buffer that is too small gets what fits, and the whole length is returned") {
  constexpr auto cut = [] {
    std::array<char, 8> buffer{};
    std::size_t const whole = explain_to_n(buffer.data(), 5, decide(scenarios::routes));
    return std::string_view{buffer.data(), 6} == "Score\0"sv && whole == routes_prose.size();
  };
  HOLDS(cut());
  HOLDS(explain_to_n(nullptr, 0, decide(scenarios::routes)) == routes_prose.size());
}

TEST_RUN("a std::string gets the same text") {
  HOLDS_NOW(scoreplan::explain(decide(scenarios::routes)) == routes_prose);
  HOLDS_NOW(scoreplan::to_json(decide(scenarios::fraud)) == as_json(scenarios::fraud).view());
}

TEST_BOTH("JSON of a decision") {
  HOLDS(
      as_json(scenarios::fraud, {"fraud", {}, {}}) ==
      R"({"name":"fraud","mode":"real_time","trigger":"arrival","cadence":null,"horizon":1,"steps_to_forecast":null,"turnaround":"PT0.1S",)"
      R"("slack":"PT0.9S","reasons":[{"rule":"R85","option":"batch","have":"PT12M","need":"PT1S","holds":false,)"
      R"("text":"batch needs 12 min from data to delivery, but the consumer waits only 1 s"},{"rule":"R32",)"
      R"("option":"batch","have":"PT12M","need":"-PT11M59S","holds":false,"text":"runs can follow one another every )"
      R"(12 min, but the turnaround leaves no time between them"},{"rule":"R87","option":"real_time","have":"PT0.1S",)"
      R"("need":"PT1S","holds":true,"text":"real time answers in 100 ms, and the consumer waits up to 1 s"}],)"
      R"("flips":[{"quantity":"wait","relation":"below","threshold":"PT0.1S","to":"infeasible","text":"with a wait )"
      R"(below 100 ms neither mode would do"},{"quantity":"wait","relation":"at_least","threshold":"PT24M",)"
      R"("to":"batch","text":"with a wait of at least 24 min the answer would be batch"},{"quantity":"answer",)"
      R"("relation":"above","threshold":"PT1S","to":"infeasible","text":"with an answer time above 1 s neither mode )"
      R"(would do"}],"alternative":null,"notes":[]})"sv);
}

TEST_BOTH("JSON of an alternative, of notes and of bad input") {
  constexpr auto contains = [](text const& json, std::string_view part) {
    return json.view().find(part) != std::string_view::npos;
  };
  HOLDS(contains(as_json(scenarios::routes),
                 R"("alternative":{"mode":"real_time","turnaround":"PT1S","text":"real time would do as well: )"));
  HOLDS(contains(as_json(scenarios::costing), R"("notes":[{"id":"all_at_once","text":"entering all cases )"));
  constexpr scoreplan::extra_note extra_notes[] = {{"mine", "said \"so\"\n"}};
  HOLDS(contains(as_json(scenarios::fraud, {"a\\b\x01\xc3\xa9", extra_notes, {}}),
                 R"("notes":[{"id":"mine","text":"said \"so\"\u000a"}])"));
  HOLDS(contains(as_json(scenarios::fraud, {"a\\b\x01\xc3\xa9", {}, {}}), "{\"name\":\"a\\\\b\\u0001\xc3\xa9\","));
  HOLDS(contains(as_json(scenarios::fraud, {"a\xff"
                                            "b\xc3",
                                            {}}),
                 R"({"name":"a\ufffdb\ufffd",)"));
  HOLDS(contains(as_json(scenarios::fraud, {"\xed\xa0\x80\xf0\x9f\x98\x80", {}, {}}),
                 "\"\\ufffd\\ufffd\\ufffd\xf0\x9f\x98\x80\""));
  HOLDS(contains(as_json(scenarios::fraud), R"({"name":null,)"));
  HOLDS(contains(as_json(hourly),
                 R"("mode":"infeasible","trigger":null,"cadence":null,"horizon":1,"steps_to_forecast":null,)"));
  HOLDS(contains(as_json(hourly.with(quantity::run, 0s)),
                 R"("fault":{"figure":"run","fault":"zero","text":"the run is zero"}})"));
  HOLDS(contains(as_json(scenarios::costing.with(quantity::wait, 1s).with(quantity::answer, 2s)),
                 R"({"quantity":"answer","relation":"at_most","threshold":"PT1S","to":"real_time")"));
  HOLDS(contains(
      as_json(workload{scoreplan::cadence{5min}, scoreplan::continuous_data, scoreplan::job_runtime{12min},
                       scoreplan::latency_requirement{1min}}
                  .with(quantity::start_up, 10min)),
      R"("threshold":"PT22M","and":{"quantity":"cadence","relation":"at_least","threshold":"PT22M"},"to":"batch")"));
}
