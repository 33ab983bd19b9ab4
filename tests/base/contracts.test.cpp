// SPDX-License-Identifier: MIT
#include <scoreplan/base.hpp>
#include <scoreplan/base/parsed.hpp>
#include <scoreplan/base/samples.hpp>
#include <scoreplan/time/zone.hpp>

#include "contract.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of base") {
  HOLDS(are_values<fixed_text<8>, found<int>, fixed_list<int, 3>, fraction, proportion, coverage_claim,
                   parsed<int, zone_fault>>);
  HOLDS(are_compared<fixed_text<8>, found<int>, fraction, proportion, parsed<int, zone_fault>>);
  HOLDS(are_made_empty<fixed_text<8>, found<int>, fixed_list<int, 3>, fraction, proportion, coverage_claim,
                       parsed<int, zone_fault>>);
}
