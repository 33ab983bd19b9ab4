// The JSON of an export.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/export/request.hpp>
#include <scoreplan/export/text.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>

namespace scoreplan {

// An object with the document, or with the reason against it.
template <class Sink, zone_like Zone>
constexpr void write_json(Sink& sink, export_result<Zone> const& result) {
  bool const is_known = result.first_wrong != std::chrono::sys_seconds{};
  detail::json_block<Sink> object{sink, "{}"};
  object.member("target", result.target.name);
  object.member("fault", result.fault);
  object.optional_member("first_wrong", is_known, to_rfc3339(result.first_wrong));
  object.optional_member("document", static_cast<bool>(result), to_document(result));
  object.text_member(result);
}

}  // namespace scoreplan
