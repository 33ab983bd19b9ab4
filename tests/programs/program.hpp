// SPDX-License-Identifier: MIT
// Runs one of the example programs and keeps its output.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

struct finished {
  int status;
  std::string out;
  std::string err;
};

inline std::string read_file(std::string const& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

// Runs `command`, words for the shell, in the folder of the programs, with `before` (environment settings, `cd DIR &&`)
// in front.
inline finished run(std::string const& command, std::string const& before = "") {
  std::string const name = (std::filesystem::current_path() / ("scoreplan_test." + std::to_string(getpid()))).string();
  std::string const line = before + " " SCOREPLAN_PROGRAMS "/" + command + " >" + name + ".out 2>" + name + ".err";
  int const status = std::system(line.c_str());
  finished const result{WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(name + ".out"),
                        read_file(name + ".err")};
  std::remove((name + ".out").c_str());
  std::remove((name + ".err").c_str());
  return result;
}
