// The state of one sandbox (or of a registry) in memory, and the only way to change it. A
// Transaction sees its own writes, takes all of them back unless `commit` ran, and then yields one
// ChangeSet: what a Log makes durable and what another State can `apply` to become the same. One
// implementation, so that a filter or a page has one meaning. Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mock_server/store/record.h"

namespace mock {

// The members of a kind's text that lists are filtered by; they are indexed.
struct FilterSpec {
  std::string_view kind;
  std::vector<std::string_view> members;
};

struct Query {
  std::string_view kind, parent;
  std::vector<std::pair<std::string_view, std::string>> equals = {};  // member, raw JSON value
  std::function<bool(const Record&)> where = {};                      // what no index can tell
  std::uint64_t older_than = UINT64_MAX;  // by sequence, exclusive; newest come first
  std::uint64_t newer_than = 0;           // exclusive; when set, the page that ends there
  std::size_t limit = SIZE_MAX;
};

struct Page {
  std::vector<const Record*> records;  // newest first
  bool newer = false, older = false;   // whether there are more on either side
};

struct ChangeSet {
  struct Erased {
    std::string kind, parent, sid;
  };
  bool anew = false;          // all that was there before is gone; what was put is the whole state
  std::uint64_t version = 0;  // of the state after it
  std::uint64_t next_sequence = 0;
  std::vector<RecordPtr> put;
  std::vector<Erased> erased;
  std::vector<Event> scheduled;
  std::vector<Event> taken;  // applied or cancelled
  bool empty() const {
    return !anew && put.empty() && erased.empty() && scheduled.empty() && taken.empty();
  }
};

class State {
 public:
  explicit State(std::span<const FilterSpec> filters = {});
  ~State();
  State(State&&) noexcept;
  State& operator=(State&&) noexcept;

  const Record* get(const Key& key) const;
  Page list(const Query& query) const;
  std::size_t count(std::string_view kind, std::string_view parent) const;
  // Every record, kind by kind in creation order; every event, by due time.
  void each(const std::function<void(const Record&)>& visit) const;
  void each_event(const std::function<void(const Event&)>& visit) const;
  // The event that is due first; nullptr when none is waiting.
  const Event* next_event() const;
  std::uint64_t version() const;
  // What the next record or event will be numbered.
  std::uint64_t next_sequence() const;
  // Every record, shared rather than copied, in no order.
  std::vector<RecordPtr> records() const;

  // Repeats a change set that another State committed.
  void apply(const ChangeSet& changes);

 private:
  friend class Transaction;
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

class Transaction {
 public:
  explicit Transaction(State& state);
  ~Transaction();  // takes everything back unless commit() ran
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  const Record* get(const Key& key) const {
    if (watch_) watch_(key.kind, key.parent);
    return state_.get(key);
  }
  Page list(const Query& query) const {
    if (watch_) watch_(query.kind, query.parent);
    return state_.list(query);
  }
  const State& state() const { return state_; }

  // Adds the record, or replaces the one of the same identity (which keeps its place in lists). A
  // pointer that `get` returned for this identity is invalid from here on.
  void put(Record record);
  // False when there was none. Events whose subject it is are cancelled.
  bool erase(const Key& key);
  void schedule(Event event);
  // Cancels the events of that subject whose type is `type` (all when empty); tells how many there
  // were.
  std::size_t cancel(const Key& subject, std::string_view type = {});
  std::optional<Event> take_due(Instant until);
  // Told of every look at records of that kind and parent, before the look.
  using Watch = std::function<void(std::string_view kind, std::string_view parent)>;
  void watch(Watch told) { watch_ = std::move(told); }
  // Puts these records and events, with the sequences they have, in the place of all that is there.
  // Must be the first write of the transaction.
  void replace(const std::vector<RecordPtr>& records, const std::vector<Event>& events,
               std::uint64_t next_sequence);

  // Every record that was written since the transaction began, with what it was then and what it is
  // now: null where it was not, or is not (one that was erased and made anew counts twice). Nothing
  // after `replace`, which is no change but another world.
  struct Written {
    RecordPtr before, after;
  };
  std::vector<Written> written() const;
  // What a commit would yield now: for a Log, which must have it before anybody is told.
  const ChangeSet& changes();
  ChangeSet commit();

 private:
  // How to take one write back: a record as it was (null: there was none), or an event that came or
  // went.
  struct Undo {
    RecordPtr before, after;
    Event event;
    bool scheduled = false;
  };

  State& state_;
  ChangeSet changes_;
  std::vector<Undo> undo_;
  Watch watch_;
  std::unique_ptr<State::Tables> replaced_;  // what `replace` put aside
  std::uint64_t next_sequence_before_;
  bool done_ = false;
};

}  // namespace mock
