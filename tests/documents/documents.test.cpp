// The README, the page of the examples and the rules page say what is so: snippets are regions of compiled files,
// printed output is what the programs print, rules are cited where the page says.
#include <cctype>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "programs/program.hpp"
#include "testing.hpp"

namespace {

std::string const root = SCOREPLAN_ROOT "/";

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The lines between two "// [name]" lines of a file.
std::string region(std::string const& path, std::string const& name) {
  std::string result;
  bool inside = false;
  for (std::string const& line : lines_of(read_file(root + path))) {
    if (line.find("// [" + name + "]") != std::string::npos) inside = !inside;
    else if (inside) result += line + '\n';
  }
  return result;
}

struct block {
  std::string mark;  // the comment line before the fence
  std::string text;
};

// The fenced blocks of a page.
std::vector<block> blocks_of(std::string const& page) {
  std::vector<block> blocks;
  std::string before;
  bool inside = false;
  for (std::string const& line : lines_of(read_file(root + page))) {
    bool const fence = line.rfind("```", 0) == 0;
    if (fence && !inside) blocks.push_back({before, ""});
    else if (inside && !fence) blocks.back().text += line + '\n';
    if (fence) inside = !inside;
    before = line;
  }
  return blocks;
}

// "<!-- WORD REST -->": REST, or nothing.
std::string rest_of_mark(std::string const& mark, std::string const& word) {
  std::string const start = "<!-- " + word + " ";
  if (mark.rfind(start, 0) != 0) return "";
  return mark.substr(start.size(), mark.rfind(" -->") - start.size());
}

// Whether a text names a rule, also within R12-R18.
bool cites(std::string const& text, std::string const& rule) {
  static std::regex const named{"'?([RT])(?:', )?([0-9]+)(-[RT]([0-9]+))?"};
  int const number = std::stoi(rule.substr(1));
  for (std::sregex_iterator at{text.begin(), text.end(), named}, end; at != end; ++at) {
    int const first = std::stoi((*at)[2]);
    int const last = (*at)[4].matched ? std::stoi((*at)[4]) : first;
    if ((*at)[1] == rule.substr(0, 1) && first <= number && number <= last) return true;
  }
  return false;
}

// What the compiler that builds says first of a case of tests/compile_fail, from "error: " on.
std::string first_error_of(std::string const& path) {
  std::size_t const slash = path.rfind('/');
  std::string const command = "cd " + root + path.substr(0, slash) +
                              " && LC_ALL=C " SCOREPLAN_COMPILER " -std=c++20 -I../../include -DBROKEN -fsyntax-only " +
                              path.substr(slash + 1);
  if (std::system(("(" + command + ") 2>first_error.txt").c_str()) == 0) return "it compiles";
  for (std::string const& line : lines_of(read_file("first_error.txt")))
    if (line.find("error: ") != std::string::npos) return line.substr(line.find("error: ")) + '\n';
  return "";
}

// The texts of a message, {"..."}, as the sentence that they are parts of.
std::string sentence_in(std::string const& message) {
  std::string sentence;
  for (std::size_t at = message.find("{\""); at != std::string::npos; at = message.find("{\"", at + 1))
    sentence += (sentence.empty() ? "" : " ") + message.substr(at + 2, message.find("\"}", at) - at - 2);
  return sentence;
}

#if defined(__clang__)
std::string const this_compiler = "clang-" + std::to_string(__clang_major__);
#else
std::string const this_compiler = "g++-" + std::to_string(__GNUC__);
#endif

}  // namespace

TEST_RUN("the page of troubles shows the configs of the cases") {
  int configs = 0;
  for (block const& each : blocks_of("examples/TROUBLESHOOTING.md")) {
    std::string const source = rest_of_mark(each.mark, "region");
    if (source.empty()) continue;
    INFO(each.mark);
    HOLDS_NOW(each.text == region(source.substr(0, source.find(' ')), source.substr(source.find(' ') + 1)));
    ++configs;
  }
  HOLDS_NOW(configs >= 40);
}

TEST_RUN("messages are what the compilers say, and sentences are theirs") {
  int messages = 0;
  for (std::string const path : {"README.md", "examples/TROUBLESHOOTING.md"}) {
    std::string const page = read_file(root + path);
    for (block const& each : blocks_of(path)) {
      for (std::string const compiler : {"g++-12", "clang-19"}) {
        std::string const file = rest_of_mark(each.mark, compiler + " error of");
        if (file.empty()) continue;
        INFO(each.mark);
        HOLDS_NOW(page.find("\n> " + sentence_in(each.text) + '\n') != std::string::npos);
        for (std::string const& line : lines_of(read_file(root + file)))
          if (line.rfind("// expect", 0) == 0)
            HOLDS_NOW(each.text.find(line.substr(line.find(": ") + 2)) != std::string::npos);
        if (compiler == this_compiler) HOLDS_NOW(each.text == first_error_of(file));
        ++messages;
      }
    }
  }
  HOLDS_NOW(messages >= 41);
}

TEST_RUN("every C++ block of the README is a region of a compiled file") {
  int compared = 0;
  for (block const& each : blocks_of("README.md")) {
    std::string const source = rest_of_mark(each.mark, "region");
    if (source.empty()) continue;
    std::string const path = source.substr(0, source.find(' '));
    INFO(source);
    HOLDS_NOW(each.text == region(path, source.substr(source.find(' ') + 1)));
    ++compared;
  }
  HOLDS_NOW(compared >= 2);
  std::string const readme = read_file(root + "README.md");
  std::size_t fences = 0;
  for (std::size_t at = readme.find("```cpp"); at != std::string::npos; at = readme.find("```cpp", at + 1)) ++fences;
  HOLDS_NOW(fences == static_cast<std::size_t>(compared));
}

TEST_RUN("output and messages in the README and the examples' page are what the programs print") {
  int compared = 0;
  for (std::string const page : {"README.md", "examples/README.md"})
    for (block const& each : blocks_of(page)) {
      INFO(each.mark);
      std::string const output = rest_of_mark(each.mark, "output of");
      std::string const message = rest_of_mark(each.mark, "message of");
      std::string const from_root = "cd " + root + " &&";
      if (!output.empty()) HOLDS_NOW(each.text == run(output, from_root).out);
      if (!message.empty()) HOLDS_NOW(each.text == run(message, from_root).err);
      compared += output.empty() && message.empty() ? 0 : 1;
    }
  HOLDS_NOW(compared >= 7);
}

TEST_RUN("the rules page has every rule, in order; each that says something checkable is cited in its test") {
  std::vector<std::string> numbers;
  for (int number = 1; number <= 109; ++number) numbers.push_back("R" + std::to_string(number));
  for (int number = 1; number <= 11; ++number) numbers.push_back("T" + std::to_string(number));
  std::size_t rules = 0;
  int narrative = 0;
  for (std::string const& line : lines_of(read_file(root + "tests/documents/rules.md"))) {
    // | R28 | the rule | header | test |
    if (line.rfind("| R", 0) != 0 && line.rfind("| T", 0) != 0) continue;
    std::vector<std::string> cells;
    std::istringstream stream{line.substr(1)};
    for (std::string cell; std::getline(stream, cell, '|');) {
      std::size_t const first = cell.find_first_not_of(' ');
      cells.push_back(first == std::string::npos ? "" : cell.substr(first, cell.find_last_not_of(' ') - first + 1));
    }
    INFO(line);
    HOLDS_NOW(cells.size() == 4);
    HOLDS_NOW(rules < numbers.size());
    HOLDS_NOW(cells[0] == numbers[rules++]);
    if (cells[2] != "-") HOLDS_NOW(cites(read_file(root + "include/scoreplan/" + cells[2]), cells[0]));
    if (cells[3] == "narrative") ++narrative;
    else HOLDS_NOW(cites(read_file(root + "tests/" + cells[3]), cells[0]));
  }
  HOLDS_NOW(rules == numbers.size());
  HOLDS_NOW(narrative < 16);
}
