// SPDX-License-Identifier: MIT
// The language that the library needs. Every other header includes this one first, directly or not.
#pragma once

#if __cplusplus < 202002L
#error "scoreplan needs C++20: compile with -std=c++20 or a later standard"
#include <scoreplan-needs-c++20>  // There is no such file, so that the compiler stops here.
#endif
