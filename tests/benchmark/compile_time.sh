#!/usr/bin/env bash
# Prints what headers cost to compile, beside <chrono> alone: CPU seconds, minimum of seven interleaved compilations,
# and the ratio. Then 1,000 checked workloads of 343 unit mixes in one file; as many checked deployments, and fewer, for
# the slope; and deployments with a schedule in use. Usage: compile_time.sh [COMPILER...]
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compilers=("$@")
[ $# -gt 0 ] || compilers=(g++)

cpu_seconds() { # COMMAND...: user + system seconds
  local TIMEFORMAT='%U %S'
  { time "$@" >/dev/null 2>"$work/errors" || { cat "$work/errors" >&2; exit 1; }; } 2>&1 |
    awk '{ printf "%.3f\n", $1 + $2 }'
}

headers=(scoreplan/scoreplan.hpp scoreplan/duration_text.hpp scoreplan/names.hpp scoreplan/scenarios.hpp
  scoreplan/explain.hpp scoreplan/json.hpp scoreplan/all.hpp)
echo '#include <chrono>' >"$work/chrono.cpp"
for header in "${headers[@]}"; do echo "#include <$header>" >"$work/$(basename "$header" .hpp).cpp"; done

# Distinct workloads; three positions take each of seven units: 7 * 7 * 7 unit mixes.
awk 'BEGIN {
  split("nanoseconds microseconds milliseconds seconds minutes hours days", unit, " ")
  print "#include <scoreplan/scoreplan.hpp>\nusing namespace std::chrono;\nusing namespace scoreplan;"
  for (i = 0; i < 1000; ++i) {
    printf "constexpr workload w%d{cadence{%s{%d}}, data_availability{%s{%d}}.late_by(1h), ", i,
      unit[i % 7 + 1], 100000 + i, unit[int(i / 7) % 7 + 1], i
    printf "job_runtime{%s{%d}}.start_up(8min), latency_requirement{%dh}};\n", unit[int(i / 49) % 7 + 1], i + 1, i + 1
    printf "static_assert(decide(w%d).mode != mode::invalid);\n", i
  }
}' >"$work/thousand.cpp"

# The same of deployments, each with a name and a mode: COUNT of them; with cron expressions in a zone.
deployments() { # COUNT [schedules]
  awk -v count="$1" -v schedules="${2:-}" 'BEGIN {
    split("nanoseconds microseconds milliseconds seconds minutes hours days", unit, " ")
    print "#include <scoreplan/check.hpp>\nusing namespace std::chrono;\nusing namespace scoreplan;"
    print "constexpr posix_zone zone{\"EST5EDT,M3.2.0,M11.1.0\"};"
    for (i = 0; i < count; ++i) {
      printf "constexpr workload w%d{cadence{days{1100} + %s{%d}}, data_availability{%s{%d}}.late_by(1h), ", i,
        unit[i % 7 + 1], 100000 + i, unit[int(i / 7) % 7 + 1], i
      printf "job_runtime{%s{%d}}.start_up(8min), ", schedules ? "seconds" : unit[int(i / 49) % 7 + 1], i + 1
      printf "latency_requirement{days{2000} + %dh}};\nconstexpr deployment d%d{\"job%d\", w%d, mode::batch", i, i, i, i
      if (schedules) printf ", schedule{daily(seconds{%d}), zone, lead{w%d}}, in_zone(cron{\"%d 9 * * *\"}, zone)",
        36000 + i, i, i % 30
      printf "};\nstatic_assert(can_run<d%d>);\n", i
    }
  }'
}
for count in 0 250 500 1000; do deployments $count >"$work/deployments_$count.cpp"; done
deployments 20 schedules >"$work/schedules.cpp"

for compiler in "${compilers[@]}"; do
  compile=("$compiler" -std=c++20 -Iinclude -fsyntax-only)
  echo "$($compiler --version | head -1)"
  declare -A least=()
  for round in 1 2 3 4 5 6 7; do
    for file in chrono "${headers[@]}"; do
      name=$(basename "$file" .hpp)
      seconds=$(cpu_seconds "${compile[@]}" "$work/$name.cpp")
      least[$name]=$(printf '%s\n' "${least[$name]:-$seconds}" "$seconds" | sort -g | head -1)
    done
  done
  for file in chrono "${headers[@]}"; do
    name=$(basename "$file" .hpp)
    awk -v n="<$file>" -v s="${least[$name]}" -v c="${least[chrono]}" \
      'BEGIN { printf "  %-30s %6.3f s  %+6.3f s  %5.2f x <chrono>\n", n, s, s - c, s / c }'
  done
  printf '  1,000 workloads, 343 unit mixes  %s s\n' "$(cpu_seconds "${compile[@]}" "$work/thousand.cpp")"
  for count in 0 250 500 1000; do
    printf '  %5d deployments                %s s\n' $count \
      "$(cpu_seconds "${compile[@]}" "$work/deployments_$count.cpp")"
  done
  printf '     20 with cron in a zone        %s s\n' "$(cpu_seconds "${compile[@]}" "$work/schedules.cpp")"
done
