// SPDX-License-Identifier: MIT
// The single header is included first and twice, and has every header of the library once.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <scoreplan.hpp>
#include <string>

scoreplan::mode mode_in_again();

namespace {

constexpr scoreplan::workload hourly{
    scoreplan::cadence{std::chrono::hours{1}}, scoreplan::data_availability{std::chrono::hours{1}},
    scoreplan::job_runtime{std::chrono::minutes{5}}, scoreplan::latency_requirement{std::chrono::hours{1}}};
static_assert(scoreplan::decide(hourly).mode() == scoreplan::mode::batch);

std::string read(std::filesystem::path const& path) {
  std::ifstream file{path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::size_t count_of(std::string const& what, std::string const& text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

}  // namespace

int main() {
  std::string const single = read(SCOREPLAN_HEADER);
  std::filesystem::path const include = SCOREPLAN_ROOT "/include";
  int failed = mode_in_again() == scoreplan::mode::batch ? 0 : 1;
  int headers = 0;
  for (auto const& each : std::filesystem::recursive_directory_iterator{include}) {
    if (each.path().extension() != ".hpp") continue;
    std::string const name = each.path().lexically_relative(include).generic_string();
    ++headers;
    if (count_of("\n// <" + name + ">\n", single) == 1) continue;
    std::cout << name << " is not there once\n";
    ++failed;
  }
  // Only includes of the standard library are left, as many as the headers had.
  if (headers < 50 || count_of("#include <scoreplan/", single) != 0 || count_of("#pragma once", single) != 0) ++failed;
  return failed == 0 ? 0 : 1;
}
