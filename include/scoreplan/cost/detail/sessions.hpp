// SPDX-License-Identifier: MIT
// The sessions of nodes that start for runs and are released when idle: from one cold start to the release, over a
// whole cycle of the runs, in which days and years that are alike are looked at once.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/residues.hpp>
#include <scoreplan/time/calendar.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

namespace scoreplan::detail {

inline constexpr tick_count nanoseconds_per_second = 1'000'000'000;

// The lengths that matter for sessions, in nanoseconds. Each is from 0 to below `limit`, so that nothing overflows.
struct session_lengths {
  static constexpr tick_count limit = tick_count{1} << 58;  // nine years

  tick_count start_up;
  tick_count run;
  tick_count idle;
  tick_count not_billed;  // of each session
  tick_count minimum;
  tick_count increment;  // 0: not rounded
};

// A sum of lengths.
struct length_sum {
  std::int64_t seconds = 0;
  tick_count nanoseconds = 0;

  constexpr void add(tick_count length) noexcept {
    nanoseconds += length;
    seconds += nanoseconds / nanoseconds_per_second;
    nanoseconds %= nanoseconds_per_second;
  }
  constexpr void add(length_sum const& more) noexcept {
    seconds += more.seconds;
    add(more.nanoseconds);
  }
  [[nodiscard]] constexpr fraction in_seconds() const noexcept {
    return fraction{seconds} + fraction::of(nanoseconds, nanoseconds_per_second);
  }
};

// What sessions add up to.
struct session_sum {
  std::int64_t runs = 0;
  std::int64_t sessions = 0;
  length_sum up;
  length_sum billed;
  bool fits = true;

  constexpr void add(tick_count session, session_lengths const& lengths) noexcept {
    ++sessions;
    up.add(session);
    tick_count const counted = session - lengths.not_billed;
    tick_count const least = counted < lengths.minimum ? lengths.minimum : counted;
    tick_count const step = lengths.increment;
    billed.add(step == 0 ? least : divide_up(least, step) * step);
  }
  constexpr void add(session_sum const& more) noexcept {
    runs += more.runs;
    sessions += more.sessions;
    up.add(more.up);
    billed.add(more.billed);
    fits = fits && more.fits;
  }
};

// The nodes over a stretch of time. Instants are in nanoseconds from where it has got to. A session that had begun
// before the stretch is not in its sum: `first_end` is when it ends.
class session_stretch {
 public:
  constexpr session_stretch() noexcept = default;
  // A stretch that begins with nodes that are down, or busy until a given instant.
  constexpr session_stretch(bool is_up, tick_count busy_until) noexcept : is_up_{is_up}, busy_until_{busy_until} {}

  [[nodiscard]] constexpr bool is_up() const noexcept { return is_up_; }
  [[nodiscard]] constexpr tick_count busy_until() const noexcept { return busy_until_; }
  [[nodiscard]] constexpr session_sum const& sum() const noexcept { return sum_; }
  [[nodiscard]] constexpr bool fits() const noexcept { return sum_.fits; }

  // A run starts. It waits for the one before; a run that finds the nodes up, also at their release, is warm.
  constexpr void start(tick_count at, session_lengths const& lengths) noexcept {
    ++sum_.runs;
    if (is_up_ && at <= busy_until_ + lengths.idle) {
      busy_until_ = (at > busy_until_ ? at : busy_until_) + lengths.run;
      if (busy_until_ >= longest) refuse();
      return;
    }
    release(lengths);
    is_up_ = has_begun_ = true;
    begun_ = at;
    busy_until_ = at + lengths.start_up + lengths.run;
  }
  // Time passes without a start; nodes that are idle long enough in it are released.
  constexpr void pass(tick_count length, session_lengths const& lengths) noexcept {
    if (busy_until_ + lengths.idle < length) release(lengths);
    move(length);
  }
  // A stretch follows that began with nodes such as they are now.
  constexpr void append(session_stretch const& next, session_lengths const& lengths) noexcept {
    if (next.first_end_) end_session(*next.first_end_, lengths);
    sum_.add(next.sum_);
    move(next.passed_);
    is_up_ = next.is_up_;
    busy_until_ = next.busy_until_;
    if (!next.has_begun_) return;
    has_begun_ = true;
    begun_ = next.begun_;
  }

  // Whether nodes go on alike from two points in time, between which there were no sessions or the same are under way.
  [[nodiscard]] friend constexpr bool go_on_alike(session_stretch const& a, session_stretch const& b) noexcept {
    if (a.is_up_ != b.is_up_) return false;
    return !a.is_up_ ||
           (a.busy_until_ == b.busy_until_ && (a.begun_ == b.begun_ || a.sum_.sessions == b.sum_.sessions));
  }

 private:
  static constexpr tick_count longest = tick_count{1} << 60;      // for how long nodes may be busy: 36 years
  static constexpr tick_count long_ago = -(tick_count{1} << 62);  // 146 years

  constexpr void refuse() noexcept {
    sum_.fits = false;
    busy_until_ = 0;
  }
  constexpr void release(session_lengths const& lengths) noexcept {
    if (is_up_) end_session(busy_until_ + lengths.idle, lengths);
    is_up_ = false;
    busy_until_ = 0;
  }
  constexpr void end_session(tick_count at, session_lengths const& lengths) noexcept {
    if (has_begun_) {
      if (begun_ == long_ago) return refuse();
      return sum_.add(at - begun_, lengths);
    }
    first_end_ = passed_ + at;
  }
  constexpr void move(tick_count length) noexcept {
    if (is_up_) busy_until_ -= length;
    begun_ = begun_ < long_ago + length ? long_ago : begun_ - length;
    // It matters only until the first session ends, within some years.
    if (passed_ < longest) passed_ += length;
  }

  bool is_up_ = false;
  bool has_begun_ = false;  // whether the session under way began in the stretch
  tick_count busy_until_ = 0;
  tick_count begun_ = 0;
  found<tick_count> first_end_;
  tick_count passed_ = 0;
  session_sum sum_;
};

// Stretches that are known, by what happens in them and how nodes are at their beginning. When it is full, it forgets
// the oldest.
template <std::size_t Capacity>
class known_stretches {
 public:
  // The stretch in which `what` happens, made by make(begin) where it is not known.
  template <class Make>
  [[nodiscard]] constexpr session_stretch const& of(std::uint32_t what, session_stretch const& now,
                                                    Make make) noexcept {
    std::size_t const known = made_ < Capacity ? made_ : Capacity;
    for (std::size_t i = 0; i < known; ++i)
      if (entries_[i].what == what && entries_[i].is_up == now.is_up() && entries_[i].busy_until == now.busy_until())
        return entries_[i].stretch;
    session_stretch stretch{now.is_up(), now.busy_until()};
    make(stretch);
    entry& here = entries_[made_++ % Capacity];
    here = {what, now.is_up(), now.busy_until(), stretch};
    return here.stretch;
  }

 private:
  struct entry {
    std::uint32_t what;
    bool is_up;
    tick_count busy_until;
    session_stretch stretch;
  };

  entry entries_[Capacity]{};
  std::size_t made_ = 0;
};

// Adds up the sessions of runs whose times are given by the day, from nodes that are down before the first run of a
// cycle until everything repeats.
template <class Days>
class session_count {
 public:
  constexpr session_count(Days const& days, session_lengths const& lengths) noexcept : days_{days}, lengths_{lengths} {}

  // What the sessions of some whole cycles add up to. There are none where the nodes are never released. It does not
  // fit where that takes too long to be found.
  [[nodiscard]] constexpr session_sum run() noexcept {
    session_sum failed;
    failed.fits = false;
    if (days_.days() == 0) return failed;
    session_stretch now;
    session_stretch kept;
    for (std::uint64_t cycle = 1;; ++cycle) {
      ++looked_at_;
      walk_cycle(now);
      if (!now.fits() || looked_at_ >= most_looked_at) return failed;
      if (go_on_alike(now, kept)) return difference(now.sum(), kept.sum());
      // One is kept from where all repeats, however late and after however many cycles that is.
      if (std::has_single_bit(cycle)) kept = now;
    }
  }

 private:
  static constexpr std::int64_t most_looked_at = 1 << 20;  // runs, days and years
  static constexpr std::int64_t first_year = 2001;         // a cycle of 400 years begins, and a week
  static constexpr std::int64_t first_day = 11'323;

  [[nodiscard]] static constexpr session_sum difference(session_sum a, session_sum const& b) noexcept {
    a.runs -= b.runs;
    a.sessions -= b.sessions;
    for (length_sum session_sum::*const each : {&session_sum::up, &session_sum::billed}) {
      (a.*each).seconds -= (b.*each).seconds;
      (a.*each).nanoseconds -= (b.*each).nanoseconds;
    }
    return a;
  }

  constexpr void walk_cycle(session_stretch& now) noexcept {
    std::int64_t const first = first_day * seconds_per_day / days_.day_length();
    if (!days_.is_by_year()) return walk_days(now, first, first + days_.days());
    for (std::int64_t year = first_year; year < first_year + 400; ++year) {
      std::int64_t const from = first_day_of(12 * year);
      std::int64_t const to = first_day_of(12 * year + 12);
      auto const kind = static_cast<std::uint32_t>(modulo(from, 7) + 7 * (to - from));
      now.append(years_.of(kind, now, [&](session_stretch& begin) { walk_days(begin, from, to); }), lengths_);
      ++looked_at_;
    }
  }
  constexpr void walk_days(session_stretch& now, std::int64_t from, std::int64_t to) noexcept {
    days_.each_day(from, to, [&](std::int64_t day, std::uint32_t members) {
      if (looked_at_ >= most_looked_at) return;
      skip_days(now, day - from);
      now.append(known_days_.of(members, now, [&](session_stretch& begin) { walk_day(begin, members); }), lengths_);
      from = day + 1;
      ++looked_at_;
    });
    skip_days(now, to - from);
  }
  constexpr void walk_day(session_stretch& now, std::uint32_t members) noexcept {
    for (std::int64_t time = days_.time_from(members, 0); time >= 0; time = days_.time_from(members, time + 1)) {
      if (++looked_at_ >= most_looked_at) return;
      now.start(time * nanoseconds_per_second, lengths_);
    }
    skip_days(now, 1);
  }
  constexpr void skip_days(session_stretch& now, std::int64_t days) noexcept {
    constexpr tick_count enough = tick_count{1} << 61;  // no nodes are up for so long without a start
    tick_count const day = days_.day_length() * nanoseconds_per_second;
    now.pass(days < enough / day ? days * day : enough, lengths_);
  }

  Days const& days_;
  session_lengths lengths_;
  std::int64_t looked_at_ = 0;
  known_stretches<16> known_days_;
  known_stretches<32> years_;
};

}  // namespace scoreplan::detail
