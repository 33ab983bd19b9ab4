// Counts allocations: everything but explain(...) and to_json(...), which return a std::string, does without the heap.
#include <scoreplan/all.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <new>

namespace {

int allocations = 0;

void* allocate(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  std::abort();
}

// Reads a value that the compiler cannot see through.
template <class T>
T opaque(T value) {
  T volatile hidden = value;
  return hidden;
}

std::size_t decide_everything(std::array<char, 8192>& buffer) {
  using namespace scoreplan;
  std::size_t letters = 0;
  for (demand const& asked : {demand{cadence{std::chrono::minutes{opaque(5)}}}, on_request, per_event,
                              demand{known_ahead{std::chrono::hours{opaque(2)}}}}) {
    for (int wait : {0, 1, 30, 4000}) {
      workload const w{asked, data_availability{std::chrono::minutes{opaque(30)}},
                       job_runtime{std::chrono::minutes{opaque(7)}}.start_up(parse_duration("8min").value),
                       latency_requirement{std::chrono::minutes{opaque(wait)}}, answer_time{std::chrono::seconds{1}}};
      decision const answer = decide(w);
      letters += explain_to_n(buffer.data(), buffer.size(), answer);
      letters += static_cast<std::size_t>(json_to(buffer.data(), answer) - buffer.data());
      letters += to_iso(answer.turnaround()).view().size() + answer.flips().size() + answer.notes().size();
    }
  }
  return letters;
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

int main() {
  static std::array<char, 8192> buffer;
  std::size_t const letters = decide_everything(buffer);
  int const while_deciding = allocations;
  std::string const text = scoreplan::explain(scoreplan::decide(scoreplan::scenarios::routes));
  bool const counter_counts = allocations > while_deciding;
  std::printf("%zu letters written, %d allocations; %d more for a std::string of %zu\n", letters, while_deciding,
              allocations - while_deciding, text.size());
  return while_deciding == 0 && counter_counts && letters > 0 ? 0 : 1;
}
