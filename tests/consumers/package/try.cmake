# SPDX-License-Identifier: MIT
# Installs the library to a prefix of its own, moves that prefix, and builds and runs the consumer in one WAY.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${output}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/installed)
file(RENAME ${WORK}/installed ${WORK}/moved)
file(GLOB_RECURSE headers RELATIVE ${WORK}/moved ${WORK}/moved/include/*)
file(GLOB_RECURSE sources RELATIVE ${PROJECT} ${PROJECT}/include/*)
if(NOT headers STREQUAL sources)
  message(FATAL_ERROR "installed: ${headers}\nnot: ${sources}")
endif()

file(STRINGS ${PROJECT}/include/scoreplan/version.hpp version REGEX "^#define")
string(REGEX REPLACE "[^0-9;]" "" version "${version}")
list(JOIN version "." version)
set(ENV{PKG_CONFIG_PATH} ${WORK}/moved/share/pkgconfig)
run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK}/build -DWAY=${WAY} -DPROJECT=${PROJECT}
  -DVERSION=${version} -DCMAKE_PREFIX_PATH=${WORK}/moved -DCMAKE_CXX_COMPILER=${COMPILER})
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consumer)
