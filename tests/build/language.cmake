# SPDX-License-Identifier: MIT
# Before C++20 every public header ends the compilation with two errors, of which one says what is needed.
# Usage: cmake -DCOMPILER=... -DINCLUDE=... -DWORK=... -P language.cmake
file(MAKE_DIRECTORY ${WORK})
file(GLOB_RECURSE headers RELATIVE ${INCLUDE} ${INCLUDE}/scoreplan/*.hpp)
list(FILTER headers EXCLUDE REGEX "/detail/|/version.hpp$")
foreach(header IN LISTS headers)
  file(WRITE ${WORK}/old.cpp "#include <${header}>\n")
  execute_process(COMMAND ${COMPILER} -std=c++17 -fsyntax-only -I${INCLUDE} ${WORK}/old.cpp
    RESULT_VARIABLE status ERROR_VARIABLE output)
  string(REGEX MATCHALL "error: " errors "${output}")
  list(LENGTH errors count)
  if(status EQUAL 0 OR NOT count EQUAL 2 OR NOT output MATCHES "scoreplan needs C\\+\\+20: compile with -std=c\\+\\+20")
    message(FATAL_ERROR "${header}, ${count} errors:\n${output}")
  endif()
endforeach()
list(LENGTH headers count)
message(STATUS "${count} headers say what language they need")
