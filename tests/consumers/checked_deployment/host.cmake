# SPDX-License-Identifier: MIT
# The host reads the files of the build when it runs, and must judge them as the build does.
function(must_say status_expected output_expected)
  execute_process(COMMAND ${HOST} ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL status_expected OR NOT output STREQUAL output_expected)
    message(FATAL_ERROR "${ARGN}: ${status}\n${output}\nexpected: ${status_expected}\n${output_expected}")
  endif()
endfunction()

set(deploy ${PROJECT}/examples/checked_deployment/deploy)
must_say(0 [[
fries: {"cadence":"P1W","data_lateness":"PT2H","data_refresh":"P1D","delivery":"PT0S","demand":"scheduled","environment":"PT0S","run":"PT40M","start_up":"PT8M","wait":"P1DT12H"}
crêpes-au-sucre: {"cadence":"P1W","data_lateness":"PT0S","data_refresh":"P1D","delivery":"PT0S","demand":"scheduled","environment":"PT0S","run":"PT20M","start_up":"PT8M","wait":"PT12H"}
offers at the till: {"answer":"PT0.12S","data_lateness":"PT0S","data_refresh":"PT0S","delivery":"PT0S","demand":"on_request","environment":"PT0S","run":"PT1M","start_up":"PT8M","wait":"PT0.3S"}
]] ${deploy}/fries.json ${deploy}/offers.json)

file(MAKE_DIRECTORY ${WORK})
file(READ ${deploy}/offers.json offers)
function(must_say_of_offers status from to says)
  string(REPLACE "${from}" "${to}" changed "${offers}")
  if(changed STREQUAL offers)
    message(FATAL_ERROR "offers.json has no ${from}")
  endif()
  file(WRITE ${WORK}/offers.json "${changed}")
  must_say(${status} "${says}" ${WORK}/offers.json)
endfunction()
must_say_of_offers(1 "300ms" "9min" "offers at the till, R94: batch would do: it takes 9 min, and the consumer waits up to \
9 min; no one needs an endpoint\n")
must_say_of_offers(2 "\"answer\"" "\"answers\"" "${WORK}/offers.json: there is no key answers\n")
must_say_of_offers(2 "real_time" "online" "${WORK}/offers.json: mode: batch or real_time is expected, not online\n")
must_say_of_offers(2 "\"120ms\"" "\"120 sm\"" "${WORK}/offers.json: answer: a unit (y mo w d h min s ms us ns, their \
names such as days, or those of ISO 8601) is expected at letter 5\n")
