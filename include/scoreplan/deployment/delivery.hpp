// SPDX-License-Identifier: MIT
// To whom predictions go, where they are put, and who carries them there (R49-R55, R67, R75-R82, T2, T6).
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/proportion.hpp>
#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/reason.hpp>

#include <chrono>
#include <cstdint>
#include <string_view>

namespace scoreplan {

// The kind of consumer that takes the predictions (R77).
enum class consumer : std::uint8_t {
  person,    // a person who looks at them in an application or a report (R78)
  controls,  // a system that controls a process by them (R80)
  alerts,    // a system that tells a person of some of them (R81)
};

// The place where predictions are put, described by how it is reached.
struct destination {
  enum class kind : std::uint8_t {
    store,        // a database or a folder
    report,       // what a person opens, such as a spreadsheet in an e-mail
    application,  // an application that asks an endpoint by itself
    caller,       // the caller that asked for the prediction
  };

  std::string_view name;
  bool written_directly = false;  // by the pipeline itself; to other places predictions are carried (R52-R55)
  kind what = kind::store;

  friend constexpr bool operator==(destination const&, destination const&) noexcept = default;
};

namespace destinations {

inline constexpr destination data_lake_gen1{"data_lake_gen1", true};
inline constexpr destination data_lake_gen2{"data_lake_gen2", true};
inline constexpr destination azure_sql_database{"azure_sql_database", true};
inline constexpr destination azure_blob{"azure_blob", true};
inline constexpr destination azure_file_share{"azure_file_share", true};
inline constexpr destination azure_postgresql{"azure_postgresql", true};
inline constexpr destination azure_mysql{"azure_mysql", true};
inline constexpr destination databricks_file_system{"databricks_file_system", true};
// The destinations that an Azure pipeline writes by itself; the list is complete (R53, R54).
inline constexpr destination azure[] = {data_lake_gen1,   data_lake_gen2,   azure_sql_database, azure_blob,
                                        azure_file_share, azure_postgresql, azure_mysql,        databricks_file_system};

inline constexpr destination other_database{"other_database"};
inline constexpr destination on_premises_file_share{"on_premises_file_share"};
inline constexpr destination email_spreadsheet{"email_spreadsheet", false, destination::kind::report};
inline constexpr destination web_application{"web_application", false, destination::kind::application};
inline constexpr destination mobile_application{"mobile_application", false, destination::kind::application};
// The caller that gets the answer of the endpoint, a web service (R75).
inline constexpr destination endpoint_caller{"endpoint_caller", false, destination::kind::caller};
// The destinations that the pipeline does not reach by itself (R52, R55, T6).
inline constexpr destination elsewhere[] = {other_database,  on_premises_file_share, email_spreadsheet,
                                            web_application, mobile_application,     endpoint_caller};

}  // namespace destinations

// Who carries predictions to their destination.
enum class carrier : std::uint8_t {
  nobody,      // there is no way
  pipeline,    // the scoring job writes them itself
  data_mover,  // a service that moves data into and out of the cloud, such as Azure Data Factory (R18, R55)
  host_code,   // the application's own code
  endpoint,    // the endpoint, by its answer to the request
};

// How predictions get to a destination, and the other way to do it.
struct route {
  carrier by = carrier::nobody;
  carrier or_by = carrier::nobody;

  friend constexpr bool operator==(route, route) noexcept = default;
};

namespace detail {

[[nodiscard]] constexpr route batch_route(destination const& where) noexcept {
  using kind = destination::kind;
  if (where.what == kind::caller) return {};  // no caller waits while a batch is scored
  if (where.written_directly) return {carrier::pipeline};
  if (where.what == kind::store) return {carrier::data_mover};
  return {carrier::data_mover, carrier::host_code};
}

[[nodiscard]] constexpr route real_time_route(destination const& where) noexcept {
  using kind = destination::kind;
  if (where.what == kind::caller) return {carrier::endpoint};
  if (where.what == kind::application) return {carrier::endpoint, carrier::host_code};
  return {carrier::host_code};  // code that stores the answers (R67, R80)
}

}  // namespace detail

// Who carries the predictions of a mode to a destination. In batch the pipeline itself does where it can (T2), else a
// data mover, or host code for people's applications (T6). In real time the answer itself does, or code that stores it.
// Nobody does where nothing is scored, and where batch should answer a caller.
[[nodiscard]] constexpr route route_to(destination const& where, mode scored) noexcept {
  if (scored == mode::batch) return detail::batch_route(where);
  return scored == mode::real_time ? detail::real_time_route(where) : route{};
}

// The predictions that a person is told of (R81, R82).
struct alert_rule {
  std::string_view alert_on;  // in words: "the transaction is fraud"
  proportion alert_rate;      // the part of all predictions that are such an event
};

// What a delivery lacks or overlooks.
enum class delivery_finding : std::uint8_t {
  none,
  no_route,              // nobody can carry predictions of this mode to this destination
  no_time_of_its_own,    // storing is not delivering (R50): another than the pipeline carries, and the lead
                         // has no time for it
  no_event,              // the consumer alerts, and no event is stated (R81)
  bad_event_rate,        // the rate is not a part of all predictions, or their number is negative or too large
  alerts_on_everything,  // every prediction would alert (R82)
};

// A delivery, as it is planned.
struct delivery {
  scoreplan::consumer consumer = scoreplan::consumer::person;
  destination deliver_to = destinations::azure_blob;
  alert_rule alert = {};     // for a consumer that alerts
  fraction predictions = 0;  // per day, for the number of alerts
};

// How the predictions are delivered, and the worst of the findings.
struct delivery_verdict {
  delivery_finding finding = delivery_finding::none;
  scoreplan::route route;
  std::string_view alert_on = {};  // the event; empty when it does not alert
  fraction alerts_a_day = 0;       // the expected number; zero with a bad rate
};

namespace detail {

[[nodiscard]] constexpr fraction alerts_of(delivery const& planned) noexcept {
  proportion const part = planned.alert.alert_rate;
  return (planned.predictions * fraction::of(part.part, part.whole)).reduced();
}

[[nodiscard]] constexpr delivery_finding finding_of(delivery const& planned) noexcept {
  proportion const part = planned.alert.alert_rate;
  bool const is_part = part.part >= 0 && part.part <= part.whole;  // of a whole of zero there are no good alerts
  if (planned.alert.alert_on.empty()) return delivery_finding::no_event;
  if (!is_part || !(planned.predictions >= 0) || !alerts_of(planned).is_good()) return delivery_finding::bad_event_rate;
  return part.part == part.whole ? delivery_finding::alerts_on_everything : delivery_finding::none;
}

// Whether a delivery has no time of its own. A pipeline that writes its result has delivered it when it ends; every
// other carrier needs time.
[[nodiscard]] constexpr bool lacks_time(route by, decision const& decision) noexcept {
  bool const is_carried = by.by == carrier::data_mover || by.by == carrier::host_code;
  return decision.mode() == mode::batch && is_carried &&
         decision.decided_on()[quantity::delivery] == std::chrono::seconds{0};
}

}  // namespace detail

// How the predictions of a decision are delivered. A decision for neither mode has no route. Of several findings the
// one on the route comes first, then the one on the time.
[[nodiscard]] constexpr delivery_verdict deliver(decision const& decision, delivery const& planned) noexcept {
  delivery_verdict result;
  result.route = route_to(planned.deliver_to, decision.mode());
  bool const alerts = planned.consumer == consumer::alerts;
  if (alerts) {
    result.finding = detail::finding_of(planned);
    result.alert_on = planned.alert.alert_on;
    if (result.finding != delivery_finding::bad_event_rate) result.alerts_a_day = detail::alerts_of(planned);
  }
  if (detail::lacks_time(result.route, decision)) result.finding = delivery_finding::no_time_of_its_own;
  if (result.route.by == carrier::nobody) result.finding = delivery_finding::no_route;
  return result;
}

}  // namespace scoreplan
