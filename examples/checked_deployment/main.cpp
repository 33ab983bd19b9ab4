// SPDX-License-Identifier: MIT
// A program that has the deployments of its JSON files as constants. It reads no file when it runs, and with a file
// that cannot work it does not build.
// [json]
#include <deploy/fries.json.hpp>
#include <deploy/offers.json.hpp>
#include <iostream>

constexpr scoreplan::deployment const& fries = scoreplan::deployment_files::deploy_fries_json["fries"];
static_assert(fries.deployed() == scoreplan::mode::batch);
// [json]

int main() {
  namespace files = scoreplan::deployment_files;
  for (scoreplan::deployment_file const& file : {files::deploy_fries_json, files::deploy_offers_json})
    for (scoreplan::deployment const* each : file)
      std::cout << each->name() << ": " << name(each->deployed()) << ", slack "
                << to_words(scoreplan::decide(each->decided_on()).slack()) << '\n';
}
