// The README, the page of the examples and the rules page say what is so: snippets are regions of compiled files,
// printed output is what the programs print, rules are cited where the page says.
#include <cctype>
#include <sstream>
#include <string>
#include <vector>

#include "check.hpp"
#include "program.hpp"

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

TEST_RUN("the page of troubles: configs are those of the cases, messages what the compilers say, sentences theirs") {
  std::string const path = "examples/TROUBLESHOOTING.md";
  std::string const page = read_file(root + path);
  int configs = 0;
  int messages = 0;
  for (block const& each : blocks_of(path)) {
    INFO(each.mark);
    std::string const source = rest_of_mark(each.mark, "region");
    if (!source.empty()) {
      HOLDS_NOW(each.text == region(source.substr(0, source.find(' ')), source.substr(source.find(' ') + 1)));
      ++configs;
      continue;
    }
    for (std::string const compiler : {"g++-12", "clang-19"}) {
      std::string const file = rest_of_mark(each.mark, compiler + " error of");
      if (file.empty()) continue;
      HOLDS_NOW(page.find("\n> " + sentence_in(each.text) + '\n') != std::string::npos);
      for (std::string const& line : lines_of(read_file(root + file)))
        if (line.rfind("// expect", 0) == 0)
          HOLDS_NOW(each.text.find(line.substr(line.find(": ") + 2)) != std::string::npos);
      if (compiler == this_compiler) HOLDS_NOW(each.text == first_error_of(file));
      ++messages;
    }
  }
  HOLDS_NOW(configs == messages);
  HOLDS_NOW(messages >= 40);
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
      if (!output.empty()) HOLDS_NOW(each.text == run(output).out);
      if (!message.empty()) HOLDS_NOW(each.text == run(message).err);
      compared += output.empty() && message.empty() ? 0 : 1;
    }
  HOLDS_NOW(compared >= 7);
}

TEST_RUN("the compile error in the README is what the case expects, and what g++ 12 prints") {
  int compared = 0;
  for (block const& each : blocks_of("README.md")) {
    std::string const path = rest_of_mark(each.mark, "error of");
    if (path.empty()) continue;
    INFO(path);
    for (std::string const& line : lines_of(read_file(root + path))) {
      std::string const expect = "// expect: ";
      if (line.rfind(expect, 0) == 0) HOLDS_NOW(each.text.find(line.substr(expect.size())) != std::string::npos);
    }
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ == 12
    std::size_t const slash = path.rfind('/');
    std::string const command = "cd " + root + path.substr(0, slash) + " && " SCOREPLAN_COMPILER " -std=c++20 -I" +
                                root + "include -DBROKEN -fsyntax-only " + path.substr(slash + 1);
    HOLDS_NOW(std::system(("(" + command + ") 2>readme_error.txt").c_str()) != 0);
    HOLDS_NOW(read_file("readme_error.txt") == each.text);
#endif
    ++compared;
  }
  HOLDS_NOW(compared == 1);
}

TEST_RUN("the rules page names headers and tests that cite the rule") {
  int rules = 0;
  for (std::string const& line : lines_of(read_file(root + "tests/rules.md"))) {
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
    std::string const& number = cells[0];
    auto const cites = [&](std::string const& path) {
      std::string const text = read_file(root + path);
      if (text.empty()) return false;
      for (std::size_t at = text.find(number); at != std::string::npos; at = text.find(number, at + 1))
        if (std::isdigit(static_cast<unsigned char>(text[at + number.size()])) == 0) return true;
      return false;
    };
    if (cells[2] != "-") HOLDS_NOW(cites("include/scoreplan/" + cells[2]));
    if (cells[3] == "-") continue;  // said, not checkable
    HOLDS_NOW(cites("tests/" + cells[3]));
    ++rules;
  }
  HOLDS_NOW(rules > 30);
}
