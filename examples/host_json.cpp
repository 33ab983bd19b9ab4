// SPDX-License-Identifier: MIT
// A host with a JSON library of its own checks deployments as it starts. It reads the files that scoreplan_check_config
// checks in the build: host_json examples/checked_deployment/deploy/fries.json. It needs nlohmann/json.
#include <scoreplan/decide/fields.hpp>
#include <scoreplan/plan.hpp>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

// [host_json]
// Reads and writes a workload among the other keys of an object.
template <>
struct nlohmann::adl_serializer<scoreplan::workload> {
  static void to_json(json& to, scoreplan::workload const& from) {
    scoreplan::for_each_field(from, [&](std::string_view field, auto value) {
      if constexpr (std::is_same_v<decltype(value), scoreplan::timespan>) {
        if (!value.is_absent()) to[std::string{field}] = to_iso(value).view();
      } else {
        to[std::string{field}] = name(value);
      }
    });
  }
  static scoreplan::workload from_json(json const& from) {
    scoreplan::workload_fields fields;
    scoreplan::for_each_field(fields, [&](std::string_view field, auto const&) {
      auto const found = from.find(std::string{field});
      if (found == from.end()) return;
      if (auto const fault = set_field(fields, field, found->get_ref<std::string const&>()); fault.exists())
        throw std::runtime_error{scoreplan::explain(fault)};
    });
    return to_workload(fields);
  }
};
// [host_json]

namespace {

constexpr std::string_view keys_of_deployment[] = {"name", "mode", "real_time_because", "$comment"};

bool is_known(std::string_view key) {
  scoreplan::workload_fields fields;
  for (std::string_view const each : keys_of_deployment)
    if (each == key) return true;
  return set_field(fields, key, scoreplan::timespan{}).why != scoreplan::field_fault::unknown || key == "demand";
}

scoreplan::mode mode_of(std::string const& text) {
  for (scoreplan::mode const each : {scoreplan::mode::batch, scoreplan::mode::real_time})
    if (name(each) == text) return each;
  throw std::runtime_error{"mode: batch or real_time is expected, not " + text};
}

// Prints what is broken, or the fields of the workload.
bool check(nlohmann::json const& object) {
  for (auto const& each : object.items())
    if (!is_known(each.key())) throw std::runtime_error{"there is no key " + each.key()};
  std::string const name = object.at("name");
  std::string const reason = object.value("real_time_because", "");
  scoreplan::deployment const config{name, object.get<scoreplan::workload>(), mode_of(object.at("mode")),
                                     scoreplan::real_time_because{reason}};
  scoreplan::finding const broken = scoreplan::check(config).first_broken();
  if (broken.holds) std::cout << name << ": " << nlohmann::json(config.decided_on()) << '\n';
  else std::cout << scoreplan::sentence(name, broken).view() << '\n';
  return broken.holds;
}

// Whether every deployment of a file holds.
bool check_file(char const* path) {
  std::ifstream file{path};
  nlohmann::json const whole = nlohmann::json::parse(file);
  bool holds = true;
  for (nlohmann::json const& each : whole.at("deployments")) holds = check(each) && holds;
  return holds;
}

}  // namespace

int main(int count, char** arguments) {
  int status = 0;
  for (int at = 1; at < count; ++at) try {
      if (!check_file(arguments[at]) && status == 0) status = 1;
    } catch (std::exception const& error) {
      std::cerr << arguments[at] << ": " << error.what() << '\n';
      status = 2;
    }
  return status;
}
