// SPDX-License-Identifier: MIT
// An SVG document with pictures one below the other, for light and dark screens.
#pragma once

#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.hpp"

namespace advise {

inline constexpr std::size_t picture_width = 780;

struct picture {
  std::size_t height;
  std::string body;
};

inline std::string escaped(std::string_view text) {
  std::string result;
  for (char const letter : text) {
    if (letter == '<') result += "&lt;";
    else if (letter == '&') result += "&amp;";
    else if (letter == '"') result += "&quot;";
    else result += letter;
  }
  return result;
}

inline std::string heading_of(std::string_view title) {
  return "<text x=\"16\" y=\"30\" font-weight=\"600\" font-size=\"16\">" + escaped(title) + "</text>\n";
}

inline std::string svg_of(std::vector<picture> const& pictures, std::string_view title) {
  std::size_t height = 0;
  std::string body;
  for (picture const& each : pictures) {
    body += "<g transform=\"translate(0 " + std::to_string(height) + ")\">\n" + each.body + "</g>\n";
    height += each.height;
  }
  std::string const size = std::to_string(picture_width) + " " + std::to_string(height);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\" width=\"" +
         std::to_string(picture_width) +
         "\" font-family=\"system-ui, sans-serif\" font-size=\"14\" role=\"img\">\n<title>" + escaped(title) +
         "</title>\n" + R"(<style>
  .page { fill: #ffffff } text { fill: #1f2933 } .quiet { fill: #5f6b7a } .grid { stroke: #d5dbe3 }
  .idle { fill: #c9d2dd } .start-up { fill: #d98c1f } .environment { fill: #b8652a } .run { fill: #2f7fd1 }
  .delivery { fill: #3a9a5c } .moment { fill: #c0392b } .even { stroke: #c0392b } polyline { fill: none; stroke-width: 2 }
  .batch { stroke: #2f7fd1 } .kept-warm { stroke: #d98c1f } .real-time { stroke: #5f6b7a }
  @media (prefers-color-scheme: dark) {
    .page { fill: #14191f } text { fill: #e6ebf1 } .quiet { fill: #9aa7b5 } .grid { stroke: #2d3640 }
    .idle { fill: #3b4754 } .start-up { fill: #e8a33d } .environment { fill: #d3834a } .run { fill: #5aa2ea }
    .delivery { fill: #58b87a } .moment { fill: #ef6a5b } .even { stroke: #ef6a5b }
    .batch { stroke: #5aa2ea } .kept-warm { stroke: #e8a33d } .real-time { stroke: #9aa7b5 }
  }
</style>
<rect class="page" width="100%" height="100%"/>
)" + body +
         "</svg>\n";
}

inline void write_svg(std::string const& file, std::string const& svg) {
  std::ofstream stream{file, std::ios::binary};
  stream << svg;
  if (!stream.flush()) refuse("--svg " + file + ": cannot be written");
}

}  // namespace advise
