// SPDX-License-Identifier: MIT
// Checks that the README, the page of the examples and the pages of the guide are true. Snippets are regions of
// compiled files, printed output is what the programs print, links lead somewhere, and rules are cited where their page
// says.
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
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

// Every page; those of the guide are all that are found.
std::vector<std::string> pages() {
  std::vector<std::string> all{"README.md", "examples/README.md"};
  for (auto const& entry : std::filesystem::directory_iterator{root + "examples/guide"})
    all.push_back("examples/guide/" + entry.path().filename().string());
  std::sort(all.begin() + 2, all.end());
  return all;
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
  std::string mark;   // the comment line before the fence
  std::string fence;  // "```cpp"
  std::string text;
};

// The fenced blocks of a page.
std::vector<block> blocks_of(std::string const& page) {
  std::vector<block> blocks;
  std::string before;
  bool inside = false;
  for (std::string const& line : lines_of(read_file(root + page))) {
    bool const fence = line.rfind("```", 0) == 0;
    if (fence && !inside) blocks.push_back({before, line, ""});
    else if (inside && !fence) blocks.back().text += line + '\n';
    if (fence) inside = !inside;
    before = line;
  }
  return blocks;
}

// The number of blocks of a language on a page, counted without regard to what else is there.
std::size_t fences_of(std::string const& page, std::string const& language) {
  std::string const text = read_file(root + page);
  std::string const fence = "```" + language;
  std::size_t count = 0;
  for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at + 1)) ++count;
  return count;
}

// The text of a page without its blocks.
std::string prose_of(std::string const& page) {
  std::string prose;
  bool inside = false;
  for (std::string const& line : lines_of(read_file(root + page))) {
    if (line.rfind("```", 0) == 0) inside = !inside;
    else if (!inside) prose += line + '\n';
  }
  return prose;
}

// The ends of links to the headings of a page: "## `run`, and more" is #run-and-more.
std::vector<std::string> anchors_of(std::string const& page) {
  std::vector<std::string> anchors;
  for (std::string const& line : lines_of(prose_of(page))) {
    std::size_t const title = line.find_first_not_of('#');
    if (title == 0 || title == std::string::npos || line[title] != ' ') continue;
    std::string anchor;
    for (char const letter : line.substr(title + 1)) {
      if (std::isalnum(static_cast<unsigned char>(letter)) || letter == '_' || letter == '-')
        anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
      else if (letter == ' ') anchor += '-';
    }
    anchors.push_back(anchor);
  }
  return anchors;
}

// The REST of a mark "<!-- WORD REST -->"; empty when the mark has another word.
std::string rest_of_mark(std::string const& mark, std::string const& word) {
  std::string const start = "<!-- " + word + " ";
  if (mark.rfind(start, 0) != 0) return "";
  return mark.substr(start.size(), mark.rfind(" -->") - start.size());
}

// Whether a text names a rule, also within a range such as R12-R18.
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

// What the compiler in use says first of a case of tests/compile_fail, from "error: " on.
std::string first_error_of(std::string const& path) {
  std::size_t const slash = path.rfind('/');
  std::string const command = "cd " + root + path.substr(0, slash) +
                              " && LC_ALL=C " SCOREPLAN_COMPILER " -std=c++20 -I../../include -DBROKEN -fsyntax-only " +
                              path.substr(slash + 1);
  bool const compiles = std::system(("(" + command + ") 2>first_error.txt").c_str()) == 0;
  std::string const said = read_file("first_error.txt");
  std::remove("first_error.txt");
  if (compiles) return "it compiles";
  for (std::string const& line : lines_of(said))
    if (line.find("error: ") != std::string::npos) return line.substr(line.find("error: ")) + '\n';
  return "";
}

// The sentence whose parts are the texts {"..."} of a message.
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

TEST_RUN("the pages are the README, the examples' page and all of the guide") {
  HOLDS_NOW(pages().size() >= 11);
  for (std::string const& page : pages()) {
    INFO(page);
    HOLDS_NOW(lines_of(read_file(root + page)).at(0).rfind("# ", 0) == 0);
    for (block const& each : blocks_of(page)) {  // Code and output are proven; commands and build files are not.
      INFO(each.fence);
      HOLDS_NOW(each.fence == "```cpp" || each.fence == "```text" || each.fence == "```sh" || each.fence == "```cmake");
    }
  }
}

TEST_RUN("every C++ block of a page is a region of a compiled file") {
  for (std::string const& page : pages()) {
    INFO(page);
    std::size_t compared = 0;
    for (block const& each : blocks_of(page)) {
      std::string const source = rest_of_mark(each.mark, "region");
      if (source.empty()) continue;
      INFO(each.mark);
      std::size_t const space = source.find(' ');
      HOLDS_NOW(each.fence == "```cpp");
      HOLDS_NOW(each.text == region(source.substr(0, space), source.substr(space + 1)));
      ++compared;
    }
    HOLDS_NOW(compared == fences_of(page, "cpp"));
  }
}

TEST_RUN("every text block of a page is what a program or a compiler says, and sentences are the compiler's") {
  for (std::string const& page : pages()) {
    INFO(page);
    std::size_t compared = 0;
    for (block const& each : blocks_of(page)) {
      INFO(each.mark);
      std::string const output = rest_of_mark(each.mark, "output of");
      std::string const message = rest_of_mark(each.mark, "message of");
      std::string const from_root = "cd " + root + " &&";
      if (!output.empty()) HOLDS_NOW(each.text == run(output, from_root).out);
      if (!message.empty()) HOLDS_NOW(each.text == run(message, from_root).err);
      if (!output.empty() || !message.empty()) ++compared;
      for (std::string const compiler : {"g++-12", "clang-19"}) {
        std::string const file = rest_of_mark(each.mark, compiler + " error of");
        if (file.empty()) continue;
        HOLDS_NOW(read_file(root + page).find("\n> " + sentence_in(each.text) + '\n') != std::string::npos);
        for (std::string const& line : lines_of(read_file(root + file)))
          if (line.rfind("// expect", 0) == 0)
            HOLDS_NOW(each.text.find(line.substr(line.find(": ") + 2)) != std::string::npos);
        if (compiler == this_compiler) HOLDS_NOW(each.text == first_error_of(file));
        ++compared;
      }
    }
    HOLDS_NOW(compared == fences_of(page, "text"));
  }
}

TEST_RUN("every message of a check that does not compile is on the page of messages") {
  std::string const page = read_file(root + "examples/guide/check-messages.md");
  for (auto const& entry : std::filesystem::directory_iterator{root + "tests/compile_fail"}) {
    std::string const name = entry.path().filename().string();
    if (name.rfind("check_", 0) != 0) continue;
    for (std::string const what : {"region ", "g++-12 error of ", "clang-19 error of "}) {
      INFO(what << name);
      HOLDS_NOW(page.find("<!-- " + what + "tests/compile_fail/" + name) != std::string::npos);
    }
  }
}

TEST_RUN("every link of a page leads to a file, and every anchor to a heading") {
  static std::regex const link{R"(\]\(([^)# ]*)(?:#([^) ]*))?\))"};
  for (std::string const& page : pages()) {
    std::string const folder = page.substr(0, page.rfind('/') + 1);
    std::string const prose = prose_of(page);
    for (std::sregex_iterator at{prose.begin(), prose.end(), link}, end; at != end; ++at) {
      INFO(page << ": " << at->str());
      std::string const target = (*at)[1];
      if (target.find("://") != std::string::npos) continue;
      std::filesystem::path const path{folder + target};
      std::string const file = target.empty() ? page : path.lexically_normal().string();
      HOLDS_NOW(std::filesystem::exists(root + file));
      if (!(*at)[2].matched) continue;
      std::vector<std::string> const anchors = anchors_of(file);
      HOLDS_NOW(std::find(anchors.begin(), anchors.end(), (*at)[2]) != anchors.end());
    }
  }
}

TEST_RUN("the README leads to every page of the guide") {
  std::string const readme = read_file(root + "README.md");
  for (std::string const& page : pages()) {
    INFO(page);
    if (page != "README.md") HOLDS_NOW(readme.find("](" + page + ")") != std::string::npos);
  }
}

TEST_RUN("every header that a page names is there, and every door is named") {
  static std::regex const header{R"(scoreplan/[a-z_/]+\.hpp)"};
  for (std::string const& page : pages()) {
    std::string const text = read_file(root + page);
    for (std::sregex_iterator at{text.begin(), text.end(), header}, end; at != end; ++at) {
      INFO(page << ": " << at->str());
      HOLDS_NOW(std::filesystem::exists(root + "include/" + at->str()));
    }
  }
  std::string const headers = read_file(root + "examples/guide/headers.md");
  for (auto const& entry : std::filesystem::directory_iterator{root + "include/scoreplan"}) {
    std::string const name = entry.path().filename().string();
    INFO(name);
    if (entry.path().extension() == ".hpp") HOLDS_NOW(headers.find("`scoreplan/" + name + "`") != std::string::npos);
  }
}

TEST_RUN("the rules page has every rule, in order; each that says something checkable is cited in its test") {
  std::vector<std::string> numbers;
  for (int number = 1; number <= 109; ++number) numbers.push_back("R" + std::to_string(number));
  for (int number = 1; number <= 11; ++number) numbers.push_back("T" + std::to_string(number));
  std::size_t rules = 0;
  int narrative = 0;
  for (std::string const& line : lines_of(read_file(root + "examples/guide/rules.md"))) {
    // The row of a rule is | R28 | the rule | header | test |.
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
