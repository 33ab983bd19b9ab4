# SPDX-License-Identifier: MIT
# For each public header: with it included first, and then all others, results have the same words and JSON as with
# all.hpp alone. Usage: cmake -DCOMPILE=... -DSOURCE=.../order.cpp -DINCLUDE=... -DWORK=... -P order.cmake
file(MAKE_DIRECTORY ${WORK})
execute_process(COMMAND ${COMPILE} "-DFIRST=<scoreplan/all.hpp>" ${SOURCE} -o ${WORK}/order COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${WORK}/order OUTPUT_VARIABLE words COMMAND_ERROR_IS_FATAL ANY)

file(GLOB_RECURSE headers RELATIVE ${INCLUDE} ${INCLUDE}/scoreplan/*.hpp)
list(FILTER headers EXCLUDE REGEX "/detail/")
list(LENGTH headers count)
if(count LESS 50)
  message(FATAL_ERROR "${count} headers in ${INCLUDE}")
endif()
foreach(header IN LISTS headers)
  execute_process(COMMAND ${COMPILE} -fsyntax-only "-DFIRST=<${header}>" -DEXPECTED=${words}u ${SOURCE}
    RESULT_VARIABLE status ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${header} included first:\n${output}")
  endif()
endforeach()
message(STATUS "${count} headers, each included first: the same words")
