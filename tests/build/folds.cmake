# SPDX-License-Identifier: MIT
# Judges the assembly of SOURCE at -O2. From each label to its return there may only be the move of a constant: 3 for
# batch, 2 for real time.
execute_process(COMMAND ${COMPILE} -O2 -S ${SOURCE} -o - OUTPUT_VARIABLE assembly RESULT_VARIABLE status)
file(STRINGS ${SOURCE} functions REGEX "^extern")
foreach(function IN LISTS functions)
  string(REGEX MATCH "(batch|real_time)_[a-z_]+" name "${function}")
  if(CMAKE_MATCH_1 STREQUAL "batch")
    set(mode 3)
  else()
    set(mode 2)
  endif()
  if(NOT status EQUAL 0 OR NOT assembly MATCHES "\n_?${name}:")
    message(FATAL_ERROR "no assembly of ${name}: ${status}")
  endif()
  string(REGEX REPLACE ".*\n_?${name}:" "" body "${assembly}")
  string(REGEX REPLACE "\n[ \t]*ret.*" "" body "${body}")
  string(REGEX REPLACE "#[^\n]*" "" body "${body}")                # comments
  string(REGEX REPLACE "\n[ \t]*\\.[^\n]*" "" body "${body}")      # directives and local labels
  string(REGEX REPLACE "\n[ \t]*(endbr|nop)[^\n]*" "" body "${body}")
  string(STRIP "${body}" body)
  if(NOT body MATCHES "^mov[a-z]*[ \t]+[$]${mode},[ \t]*%eax$")
    message(FATAL_ERROR "${name}: more than the constant ${mode} is left:\n${body}")
  endif()
  message(STATUS "${name}: ${body}")
endforeach()
if(NOT functions)
  message(FATAL_ERROR "no function to judge")
endif()
