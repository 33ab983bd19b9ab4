# Judges the assembly of SOURCE at -O2: from the label `folded` to its return there may only be the move of a constant.
execute_process(COMMAND ${COMPILE} -O2 -S ${SOURCE} -o - OUTPUT_VARIABLE assembly RESULT_VARIABLE status)
if(NOT status EQUAL 0 OR NOT assembly MATCHES "\n_?folded:")
  message(FATAL_ERROR "no assembly of folded: ${status}")
endif()
string(REGEX REPLACE ".*\n_?folded:" "" assembly "${assembly}")
string(REGEX REPLACE "\n[ \t]*ret.*" "" body "${assembly}")
string(REGEX REPLACE "#[^\n]*" "" body "${body}")                    # comments
string(REGEX REPLACE "\n[ \t]*\\.[^\n]*" "" body "${body}")          # directives and local labels
string(REGEX REPLACE "\n[ \t]*(endbr64|endbr32|nop)[^\n]*" "" body "${body}")
string(STRIP "${body}" body)
if(NOT body MATCHES "^mov[a-z]*[ \t]+[$#]?3,[ \t]*%?[a-z0-9]+$" AND NOT body MATCHES "^mov[ \t]+[a-z0-9]+,[ \t]*#?3$")
  message(FATAL_ERROR "more than the constant 3 (mode::batch) is left:\n${body}")
endif()
message(STATUS "folded: ${body}")
