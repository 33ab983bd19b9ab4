// SPDX-License-Identifier: MIT
// The contracts of public types, asked for in the first test of each subject.
#pragma once

#include <concepts>
#include <type_traits>

// Values are copied as bytes and never throw, so that they can be constants and lie in tables of any host.
template <class... Type>
inline constexpr bool are_values = ((std::is_trivially_copyable_v<Type> && std::is_nothrow_copy_constructible_v<Type> &&
                                     std::is_trivially_destructible_v<Type>)&&...);

// Types whose values can be compared for equality.
template <class... Type>
inline constexpr bool are_compared = (std::equality_comparable<Type> && ...);

// Types that can be made without arguments, and do not throw then.
template <class... Type>
inline constexpr bool are_made_empty = (std::is_nothrow_default_constructible_v<Type> && ...);

// Types that cannot: what they are must be said.
template <class... Type>
inline constexpr bool must_be_told = (!std::is_default_constructible_v<Type> && ...);
