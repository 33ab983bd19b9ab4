// SPDX-License-Identifier: MIT
// The JSON of an export.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/export/detail/documents.hpp>
#include <scoreplan/export/request.hpp>
#include <scoreplan/export/text.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>

namespace scoreplan {

// Writes an object with the document, where there is one, and in "text" the reason where there is none.
template <class Sink, zone_like Zone>
constexpr void write_json(Sink& sink, export_result<Zone> const& result) {
  bool const is_known = result.first_wrong != std::chrono::sys_seconds{};
  detail::json_block<Sink> object{sink, "{}"};
  object.member("target", result.target.name);
  object.member("fault", result.fault);
  object.optional_member("first_wrong", is_known, to_rfc3339(result.first_wrong));
  if (result) object.string_member("document", [&](auto& inside) { detail::write_document(inside, result); });
  object.text_member(result);
}

}  // namespace scoreplan
