// SPDX-License-Identifier: MIT
// The JSON of cron: what is wrong with a text, and where.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/cron/text.hpp>

namespace scoreplan {

template <class Sink>
constexpr void write_json(Sink& sink, bad_cron finding) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("field", finding.field);
  object.member("fault", finding.what);
  object.member("position", finding.position);
  object.text_member(finding);
}

}  // namespace scoreplan
