# SPDX-License-Identifier: MIT
# Writes the library as one header, OUTPUT: what INCLUDE/scoreplan/all.hpp and print.hpp include, each header once, where it is
# included first. Includes of the standard library stay where they are.
function(append text)
  set_property(GLOBAL APPEND_STRING PROPERTY single "${text}")
endfunction()

function(append_header name)
  get_property(is_there GLOBAL PROPERTY "has ${name}")
  if(is_there)
    return()
  endif()
  set_property(GLOBAL PROPERTY "has ${name}" TRUE)
  file(READ "${INCLUDE}/${name}" text)
  string(REPLACE "\n#pragma once\n" "\n" text "\n${text}")
  append("\n// <${name}>")
  set(mark "\n#include <scoreplan/")
  string(FIND "${text}" "${mark}" at)
  while(at GREATER_EQUAL 0)
    string(SUBSTRING "${text}" 0 ${at} before)
    append("${before}")
    string(SUBSTRING "${text}" ${at} -1 text)
    string(REGEX MATCH "^\n#include <([a-z0-9_/.]+)>" line "${text}")
    append_header("${CMAKE_MATCH_1}")
    string(LENGTH "${line}" length)
    string(SUBSTRING "${text}" ${length} -1 text)
    string(FIND "${text}" "${mark}" at)
  endwhile()
  append("${text}")
endfunction()

append_header(scoreplan/all.hpp)
append_header(scoreplan/print.hpp)
get_property(text GLOBAL PROPERTY single)
string(REGEX REPLACE "\n\n\n+" "\n\n" text "${text}")
if(text MATCHES "\n *# *(include <scoreplan/|pragma once)")
  message(FATAL_ERROR "a header is included in a way that ${CMAKE_CURRENT_LIST_FILE} does not see")
endif()
file(READ ${LICENSE} license)
string(REGEX REPLACE "\n+$" "" license "${license}")
string(REPLACE "\n" "\n// " license "// ${license}")
string(REGEX REPLACE " +\n" "\n" license "${license}")
file(WRITE ${OUTPUT} "// The library in one header, made from include/scoreplan. Do not include it beside the others.
//
${license}
#ifndef SCOREPLAN_SINGLE_HEADER_HPP
#define SCOREPLAN_SINGLE_HEADER_HPP
${text}
#endif  // SCOREPLAN_SINGLE_HEADER_HPP
")
