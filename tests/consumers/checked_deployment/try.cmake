# SPDX-License-Identifier: MIT
# Builds and runs a copy of examples/checked_deployment, with the library found in one WAY. Then its files are changed
# one by one, and it is built again. What cannot work must be refused with its sentence, and what differs from it by the
# least must be built.
function(run status_out output_out)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  set(${status_out} "${status}" PARENT_SCOPE)
  set(${output_out} "${output}" PARENT_SCOPE)
endfunction()

function(must_run)
  run(status output ${ARGN})
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${output}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
set(source ${WORK}/checked_deployment)
file(COPY ${PROJECT}/examples/checked_deployment DESTINATION ${WORK})
if(WAY STREQUAL "find_package")
  must_run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/installed)
  file(RENAME ${WORK}/installed ${WORK}/moved)
  set(found -DCMAKE_PREFIX_PATH=${WORK}/moved -DSCOREPLAN_SOURCE=none)
else()
  set(found -DCMAKE_DISABLE_FIND_PACKAGE_scoreplan=ON -DSCOREPLAN_SOURCE=${PROJECT})
endif()
must_run(${CMAKE_COMMAND} -S ${source} -B ${WORK}/build ${found} -DCMAKE_CXX_COMPILER=${COMPILER}
  "-DCMAKE_CXX_FLAGS=${FLAGS} -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Werror")
must_run(${CMAKE_COMMAND} --build ${WORK}/build)
run(status output ${WORK}/build/checked_deployment)
if(NOT status EQUAL 0 OR NOT output STREQUAL "fries: batch, slack 1 d 11 h 12 min
crêpes-au-sucre: batch, slack 11 h 32 min
offers at the till: real_time, slack 180 ms
")
  message(FATAL_ERROR "it printed:\n${output}")
endif()

# Builds with `from` replaced by `to` in a file, and puts the file back. The build must see for itself that the file has
# changed.
function(build_with status_out output_out file from to)
  file(READ ${source}/${file} text)
  string(FIND "${text}" "${from}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "${file} has no ${from}")
  endif()
  string(REPLACE "${from}" "${to}" changed "${text}")
  file(WRITE ${source}/${file} "${changed}")
  run(status output ${CMAKE_COMMAND} --build ${WORK}/build)
  file(WRITE ${source}/${file} "${text}")
  set(${status_out} "${status}" PARENT_SCOPE)
  set(${output_out} "${output}" PARENT_SCOPE)
endfunction()

function(must_build file from to)
  build_with(status output ${file} "${from}" "${to}")
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${to} is not built:\n${output}")
  endif()
endfunction()

# The build must fail with all of SAYS. Sentences of the library stand in parts in a type, which CMake and compilers
# break where they like.
function(must_not_build file from to)
  build_with(status output ${file} "${from}" "${to}")
  if(status EQUAL 0)
    message(FATAL_ERROR "${to} is built")
  endif()
  string(REGEX REPLACE "[ \n]+" " " flat "${output}")
  string(REGEX REPLACE "\"}, ([a-z:]+::)?text<[0-9]+>{\"" " " flat "${flat}")
  foreach(text IN LISTS ARGN)
    string(FIND "${flat}" "${text}" at)
    if(at EQUAL -1)
      message(FATAL_ERROR "missing: ${text}\nin:\n${output}")
    endif()
  endforeach()
endfunction()

# These compilers print no text in types.
run(status version ${COMPILER} --version)
if(version MATCHES "clang version 1[0-5]\\.")
  set(sentence "")
else()
  set(sentence TRUE)
endif()
macro(refuse file from to at figures says)
  set(expected "${file}:${at}:" ${figures})
  if(sentence)
    list(APPEND expected "${says}")
  endif()
  must_not_build(${file} "${from}" "${to}" ${expected})
endmacro()

set(fries deploy/fries.json)
set(offers deploy/offers.json)
set(run_of_fries "\"run\": \"40min\"")

# A run that is over a minute too late is refused; one that is not is built.
must_build(${fries} "${run_of_fries}" "\"run\": \"35h52min\"")
refuse(${fries} "${run_of_fries}" "\"run\": \"35h53min\"" 5
  "turnaround;R<85>;minutes<2161>;hours<36>"
  "fries, R85: batch needs 1 d 12 h 1 min from data to delivery, but the consumer waits only 1 d 12 h")

# Runs that begin before the last is over are refused; runs that do not are built.
must_build(${fries} "\"cadence\": \"P1W\",\n      \"data_refresh\": \"P1D\"" "\"cadence\": \"48min\",\n      \"data_refresh\": \"0s\"")
refuse(${fries} "\"cadence\": \"P1W\",\n      \"data_refresh\": \"P1D\"" "\"cadence\": \"47min\",\n      \"data_refresh\": \"0s\"" 5
  "period;R<32>;minutes<48>;minutes<47>"
  "fries, R32: a run is busy for 48 min, but the next begins after 47 min")

if(WAY STREQUAL "add_subdirectory")
  # The library is fetched, and names are no identifiers. The rest does not depend on how the library was found.
  must_run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/odd -B ${WORK}/odd -DPROJECT=${PROJECT}
    -DCMAKE_CXX_COMPILER=${COMPILER} "-DCMAKE_CXX_FLAGS=${FLAGS} -Wall -Wextra -Wpedantic -Werror")
  must_run(${CMAKE_COMMAND} --build ${WORK}/odd)
  must_run(${WORK}/odd/odd)
  return()
endif()

# An endpoint where batch would do is refused. It is built where batch would be late by a second, and with a reason.
must_build(${offers} "\"wait\": \"300ms\"" "\"wait\": \"8min59s\"")
must_build(${offers} "\"wait\": \"300ms\"" "\"wait\": \"9min\", \"real_time_because\": \"one endpoint for all offers\"")
refuse(${offers} "\"wait\": \"300ms\"" "\"wait\": \"9min\"" 5
  "endpoint;R<94>;has<scoreplan::broken::minutes<9>"
  "offers at the till, R94: batch would do: it takes 9 min, and the consumer waits up to 9 min; no one needs an endpoint")

# Text that is no duration is refused; the other notation of durations is built.
must_build(${fries} "${run_of_fries}" "\"run\": \"PT0.5H\"")
must_not_build(${fries} "${run_of_fries}" "\"run\": \"40 mni\"" "${fries}:11:"
  "deploy/fries.json: fries: run: 40 mni is no duration")

# Keys that are unknown, missing or of another type are told before anything is compiled.
must_build(${fries} "\"data_lateness\"" "\"delivery\"")
must_not_build(${fries} "\"data_lateness\"" "\"data_latenes\"" "deploy/fries.json:9: fries: there is no key \"data_latenes\"")
must_not_build(${fries} "\"data_refresh\": \"P1D\"," "" "deploy/fries.json:5: fries: data_refresh is missing")
must_not_build(${fries} "\"cadence\": \"P1W\"," "" "deploy/fries.json:5: fries: cadence is missing")
must_not_build(${fries} "\"40min\"" "40" "deploy/fries.json:11: fries: run: a text is expected" "not: number")
must_not_build(${fries} "\"batch\"" "\"lot\"" "deploy/fries.json:6: fries: mode: batch or real_time is expected, not lot")
must_not_build(${fries} "crêpes-au-sucre" "fries" "deploy/fries.json:15: fries: there is another deployment of this name")
must_not_build(${fries} "\"wait\": \"36h\"" "\"run\": \"50min\", \"wait\": \"36h\""
  "deploy/fries.json:12: fries: run is given twice")
must_not_build(${offers} "\"on_request\"" "\"daily\"" "deploy/offers.json:7: offers at the till: demand: scheduled,")
must_not_build(${offers} "\"deployments\"" "\"deployment\"" "deploy/offers.json:3: there is no key \"deployment\""
  "deployments is missing")
must_not_build(${offers} "\"120ms\"" "\"120ms\"," "deploy/offers.json: comments and commas before")
must_not_build(${offers} "\"120ms\"" "\"120ms\" // at worst" "deploy/offers.json: comments and commas before")
must_not_build(${offers} "]" "" "deploy/offers.json: failed parsing json string")

# This is JSON that other readers take in another way, or that CMake's own leaves unread.
set(run_of_offers "\"run\": \"1min\"")
must_build(${offers} "${run_of_offers}" "\"run\"\n: \"1min\"")
must_not_build(${offers} "${run_of_offers}" "\"run\": \"9h\", \"run\"\n: \"1min\""
  "deploy/offers.json:10: offers at the till: run is given twice")
must_not_build(${offers} "${run_of_offers}" "\"run\": \"9h\", \"r\\u0075n\": \"1min\""
  "deploy/offers.json: keys with a backslash")
must_not_build(${offers} "1min" "1min\\u0000" "deploy/offers.json: keys with a backslash, and \\u0000, are not read")
must_build(${offers} "offers at the till" "\\\\u0000 ]} \\\" [{ at the till")
must_not_build(${offers} "\"deployments\"" "\"$comment\": {\"run\": 1}, \"deployments\""
  "deploy/offers.json:3: $comment: a text is expected")
must_not_build(${offers} "}\n  ]\n}\n" "}]} \"more\"\n" "deploy/offers.json: there is more after the last closing bracket")
must_not_build(${offers} "}\n  ]\n}\n" "}]}\n{\"deployments\": []}\n" "deploy/offers.json: there is more after")
string(REPEAT "[" 1500 deep)
must_not_build(${offers} "\"1min\"" "${deep}" "deploy/offers.json: brackets are nested too deeply")

# These are calls of scoreplan_check_config that must fail.
set(call "deploy/offers.json)")
must_not_build(CMakeLists.txt "${call}" "deploy/others.json)" "deploy/others.json: there is no such file")
must_not_build(CMakeLists.txt "${call}" "deploy/fries.json)" "scoreplan::deployment_files::deploy_fries_json of"
  "/deploy/fries.json already")
foreach(name "of[fers" "of]fers" "of\"fers")
  file(COPY_FILE ${source}/${offers} "${source}/deploy/${name}.json")
  must_not_build(CMakeLists.txt "${call}" "[=[deploy/${name}.json]=])" "deploy/${name}.json: no header can have")
endforeach()
must_not_build(CMakeLists.txt "TARGET checked_deployment" "TARGET unknown" "a target that is defined before")
must_not_build(CMakeLists.txt "TARGET checked_deployment" "TARGET scoreplan" "scoreplan_check_config")

# This is what the program asks for by name.
must_not_build(main.cpp "[\"fries\"]" "[\"chips\"]" "no_deployment_of_this_name")

must_run(${CMAKE_COMMAND} --build ${WORK}/build)
