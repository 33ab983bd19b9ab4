// SPDX-License-Identifier: MIT
#include <scoreplan/base/list.hpp>
#include <scoreplan/base/parsed.hpp>

#include <cstdint>
#include <string_view>

#include "testing.hpp"
#include "written.hpp"

namespace {

using scoreplan::fixed_list;
using scoreplan::parsed;
using scoreplan::detail::json_block;
using scoreplan::detail::utf8_length;
using text = written_text;

enum class flaw { none, dent, scratch };
constexpr std::string_view name(flaw value) { return value == flaw::dent ? "dent" : "scratch"; }
constexpr std::string_view words(flaw value) { return value == flaw::dent ? "has a dent" : "has \"scratches\""; }

constexpr bool is_kept(std::string_view letter) {
  return utf8_length(letter) == letter.size() && json_of(letter).view().substr(1, letter.size()) == letter;
}
constexpr bool is_no_letter(std::string_view bytes) { return utf8_length(bytes) == 0; }

}  // namespace

TEST_BOTH("letters of one to four bytes are kept, at both ends of each length") {
  HOLDS(is_kept(" ") && is_kept("\x7F"));
  HOLDS(is_kept("\xC2\x80") && is_kept("\xDF\xBF"));
  HOLDS(is_kept("\xE0\xA0\x80") && is_kept("\xE1\x80\x80") && is_kept("\xEF\xBF\xBF"));
  HOLDS(is_kept("\xED\x9F\xBF") && is_kept("\xEE\x80\x80"));
  HOLDS(is_kept("\xF0\x90\x80\x80") && is_kept("\xF1\x80\x80\x80") && is_kept("\xF4\x8F\xBF\xBF"));
  HOLDS(utf8_length("\xC3\xA9\xC3\xA9") == 2 && utf8_length("ab") == 1);
}

TEST_BOTH("bytes that are no letter: stray, overlong, surrogate, beyond the last, cut short") {
  HOLDS(is_no_letter("\x80") && is_no_letter("\xBF") && is_no_letter("\xC1\xBF") && is_no_letter("\xF5\x80\x80\x80"));
  HOLDS(is_no_letter("\xE0\x9F\xBF") && is_no_letter("\xF0\x8F\xBF\xBF"));
  HOLDS(is_no_letter("\xED\xA0\x80") && is_no_letter("\xED\xBF\xBF") && is_no_letter("\xF4\x90\x80\x80"));
  HOLDS(is_no_letter("\xC3") && is_no_letter("\xE2\x82") && is_no_letter("\xF0\x9F\x98"));
  HOLDS(is_no_letter("\xC3\x7F") && is_no_letter("\xC3\xC0") && is_no_letter("\xE2\x82\x7F"));
  HOLDS(is_no_letter("\xE2\xC0\x80") && is_no_letter("\xF0\x9F\x98\xC0") && is_no_letter("\xF0\x9F\x98\x7F"));
  HOLDS(json_of("a\xFF\xC3z") == R"("a\ufffd\ufffdz")");
}

TEST_BOTH("what a JSON string cannot hold is escaped") {
  HOLDS(json_of("") == R"("")" && json_of("a \"b\" \\c/") == R"("a \"b\" \\c/")");
  HOLDS(json_of("\n\x1F\x01 ") == R"("\u000a\u001f\u0001 ")" && json_of("\x10") == R"("\u0010")");
}

TEST_BOTH("values: numbers, truth, names, lists and what could not be read") {
  HOLDS(json_of(std::int64_t{-12}) == "-12" && json_of(7U) == "7" && json_of(0) == "0");
  HOLDS(json_of(true) == "true" && json_of(false) == "false" && json_of(flaw::dent) == R"("dent")");
  constexpr auto list_of = [](int count) {
    fixed_list<int, 3> list;
    for (int value = 0; value < count; ++value) list.push_back(value);
    return json_of(list);
  };
  HOLDS(list_of(0) == "[]" && list_of(1) == "[0]" && list_of(3) == "[0,1,2]");
  HOLDS(json_of(parsed<int, flaw>{0, flaw::scratch, 4, 2}) ==
        R"({"fault":"scratch","position":4,"length":2,"text":"has \"scratches\" at letter 5"})");
}

TEST_BOTH("objects: members, nothing where there is no value, and strings that are written piece by piece") {
  constexpr auto written = [] {
    text into;
    {
      json_block<text> object{into, "{}"};
      object.member("a", 1);
      object.optional_member("b", true, 2);
      object.optional_member("c", false, 3);
      object.string_member("d", [](auto& sink) { sink.append("x\""), sink.append("y"); });
      object.key("e");
      json_block<text> inner{object.sink(), "[]"};
      inner.element("f");
      inner.element(false);
    }
    return into;
  };
  HOLDS(written() == R"({"a":1,"b":2,"c":null,"d":"x\"y","e":["f",false]})");
}
