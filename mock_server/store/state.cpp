#include "mock_server/store/state.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "mock_server/core/check.h"
#include "mock_server/core/json.h"

namespace mock {
namespace {

// A place in the lists. It stays where it is when its record is replaced.
struct Entry {
  RecordPtr record;
};

struct KeyHash {
  using is_transparent = void;
  static std::size_t of(const Key& key) {
    const std::hash<std::string_view> hash;
    return hash(key.sid) * 31 ^ hash(key.parent);  // kinds have tables of their own
  }
  std::size_t operator()(const Key& key) const { return of(key); }
  std::size_t operator()(const std::unique_ptr<Entry>& entry) const {
    return of(entry->record->key());
  }
};

struct KeyEqual {
  using is_transparent = void;
  static Key key(const Key& key) { return key; }
  static Key key(const std::unique_ptr<Entry>& entry) { return entry->record->key(); }
  template <class A, class B>
  bool operator()(const A& a, const B& b) const {
    const Key x = key(a), y = key(b);
    return x.sid == y.sid && x.parent == y.parent;
  }
};

// Entries in creation order. Nearly always the newest is added; erasing is a memmove of pointers.
class Sequence {
 public:
  void insert(Entry* entry) { entries_.insert(place(entry->record->sequence), entry); }
  void erase(const Entry* entry) {
    const auto at = place(entry->record->sequence);
    MOCK_CHECK(at != entries_.end() && *at == entry);
    entries_.erase(at);
  }
  std::size_t size() const { return entries_.size(); }
  const std::vector<Entry*>& entries() const { return entries_; }
  // The first entry whose sequence is at least `sequence`.
  std::size_t index(std::uint64_t sequence) const {
    return static_cast<std::size_t>(
        std::lower_bound(entries_.begin(), entries_.end(), sequence, before) - entries_.begin());
  }

 private:
  static bool before(const Entry* entry, std::uint64_t sequence) {
    return entry->record->sequence < sequence;
  }
  std::vector<Entry*>::iterator place(std::uint64_t sequence) {
    if (entries_.empty() || entries_.back()->record->sequence < sequence) return entries_.end();
    return std::lower_bound(entries_.begin(), entries_.end(), sequence, before);
  }
  std::vector<Entry*> entries_;
};

std::size_t filter_hash(std::string_view parent, std::size_t member, std::string_view value) {
  const std::hash<std::string_view> hash;
  return (hash(value) * 31 + member) * 31 ^ hash(parent);
}

struct Table {
  std::vector<std::string> filters;  // members of the text that are indexed
  std::unordered_set<std::unique_ptr<Entry>, KeyHash, KeyEqual> identities;
  std::unordered_map<std::string, Sequence> by_parent;
  std::unordered_map<std::size_t, Sequence> by_filter;  // candidates: hashes may meet

  std::size_t filter_key(const Record& record, std::size_t member) const {
    return filter_hash(record.parent, member, json::member(record.text, filters[member]));
  }
  void link(Entry* entry) {
    for (std::size_t i = 0; i < filters.size(); ++i)
      by_filter[filter_key(*entry->record, i)].insert(entry);
  }
  void unlink(Entry* entry) {
    for (std::size_t i = 0; i < filters.size(); ++i) {
      const auto found = by_filter.find(filter_key(*entry->record, i));
      found->second.erase(entry);
      if (found->second.size() == 0) by_filter.erase(found);
    }
  }
  // Moves the entry between filter values where the new record has another one.
  void replace(Entry* entry, RecordPtr record) {
    for (std::size_t i = 0; i < filters.size(); ++i) {
      const std::size_t was = filter_key(*entry->record, i), is = filter_key(*record, i);
      if (was == is) continue;
      const auto found = by_filter.find(was);
      found->second.erase(entry);
      if (found->second.size() == 0) by_filter.erase(found);
      by_filter[is].insert(entry);
    }
    entry->record = std::move(record);
  }
};

bool matches(const Record& record, const Query& query) {
  for (const auto& [member, value] : query.equals)
    if (json::member(record.text, member) != value) return false;
  return !query.where || query.where(record);
}

}  // namespace

struct State::Tables {
  std::map<std::string, Table, std::less<>> tables;
  std::map<std::pair<Instant, std::uint64_t>, Event> events;
  // Kind, parent and SID of each subject, with the due times of its events.
  std::multimap<std::string, std::pair<Instant, std::uint64_t>> events_by_subject;
  std::uint64_t next_sequence = 1;
  std::uint64_t version = 0;

  // Nothing in it, but what is indexed.
  std::unique_ptr<Tables> emptied() const {
    auto empty = std::make_unique<Tables>();
    for (const auto& [kind, table] : tables)
      if (!table.filters.empty()) empty->tables[kind].filters = table.filters;
    empty->version = version;
    return empty;
  }

  static std::string subject(const Key& key) {
    return std::string(key.kind) + '/' + std::string(key.parent) + '/' + std::string(key.sid);
  }

  // The record that stood there before.
  RecordPtr put(RecordPtr record) {
    Table& table = tables[record->kind];
    const auto found = table.identities.find(record->key());
    if (found != table.identities.end()) {
      Entry* entry = found->get();
      MOCK_CHECK(entry->record->sequence == record->sequence);
      RecordPtr before = entry->record;
      table.replace(entry, std::move(record));
      return before;
    }
    auto entry = std::make_unique<Entry>(Entry{std::move(record)});
    table.by_parent[entry->record->parent].insert(entry.get());
    table.link(entry.get());
    table.identities.insert(std::move(entry));
    return nullptr;
  }
  RecordPtr erase(const Key& key) {
    const auto table = tables.find(key.kind);
    if (table == tables.end()) return nullptr;
    const auto found = table->second.identities.find(key);
    if (found == table->second.identities.end()) return nullptr;
    Entry* entry = found->get();
    RecordPtr before = entry->record;
    table->second.unlink(entry);
    const auto parent = table->second.by_parent.find(before->parent);
    parent->second.erase(entry);
    if (parent->second.size() == 0) table->second.by_parent.erase(parent);
    table->second.identities.erase(found);
    return before;
  }
  void insert(const Event& event) {
    const auto place = std::make_pair(event.due, event.sequence);
    events_by_subject.emplace(subject(event.subject()), place);
    events.emplace(place, event);
  }
  void remove(const Event& event) {
    const auto place = std::make_pair(event.due, event.sequence);
    auto [first, last] = events_by_subject.equal_range(subject(event.subject()));
    for (; first != last; ++first) {
      if (first->second != place) continue;
      events_by_subject.erase(first);
      break;
    }
    events.erase(place);
  }
};

State::State(std::span<const FilterSpec> filters) : tables_(std::make_unique<Tables>()) {
  for (const FilterSpec& spec : filters) {
    Table& table = tables_->tables[std::string(spec.kind)];
    table.filters.assign(spec.members.begin(), spec.members.end());
  }
}
State::~State() = default;
State::State(State&&) noexcept = default;
State& State::operator=(State&&) noexcept = default;

const Record* State::get(const Key& key) const {
  const auto table = tables_->tables.find(key.kind);
  if (table == tables_->tables.end()) return nullptr;
  const auto found = table->second.identities.find(key);
  return found == table->second.identities.end() ? nullptr : (*found)->record.get();
}

std::size_t State::count(std::string_view kind, std::string_view parent) const {
  const auto table = tables_->tables.find(kind);
  if (table == tables_->tables.end()) return 0;
  const auto found = table->second.by_parent.find(std::string(parent));
  return found == table->second.by_parent.end() ? 0 : found->second.size();
}

namespace {

// The shortest list that holds all matches; nullptr when there are none.
const Sequence* candidates(const Table& table, const Query& query) {
  const auto parent = table.by_parent.find(std::string(query.parent));
  if (parent == table.by_parent.end()) return nullptr;
  const Sequence* shortest = &parent->second;
  for (const auto& [member, value] : query.equals) {
    const auto filter = std::find(table.filters.begin(), table.filters.end(), member);
    if (filter == table.filters.end()) continue;
    const auto found = table.by_filter.find(
        filter_hash(query.parent, static_cast<std::size_t>(filter - table.filters.begin()), value));
    if (found == table.by_filter.end()) return nullptr;
    if (found->second.size() < shortest->size()) shortest = &found->second;
  }
  return shortest;
}

}  // namespace

Page State::list(const Query& query) const {
  Page page;
  const auto table = tables_->tables.find(query.kind);
  if (table == tables_->tables.end()) return page;
  const Sequence* sequence = candidates(table->second, query);
  if (sequence == nullptr) return page;
  const std::vector<Entry*>& entries = sequence->entries();
  const auto record = [&](std::size_t i) { return entries[i]->record.get(); };
  // Candidates found by hash may stand under another parent.
  const auto fits = [&](std::size_t i) {
    return record(i)->parent == query.parent && matches(*record(i), query);
  };
  const auto any = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      if (fits(i)) return true;
    return false;
  };
  if (query.newer_than > 0) {  // the page that ends just before an item: walk towards the newest
    std::size_t i = sequence->index(query.newer_than + 1);
    const std::size_t begin = i;
    for (; i < entries.size() && page.records.size() < query.limit; ++i)
      if (fits(i)) page.records.push_back(record(i));
    std::reverse(page.records.begin(), page.records.end());
    page.newer = any(i, entries.size());
    page.older = any(0, begin);
    return page;
  }
  const std::size_t end =
      query.older_than == UINT64_MAX ? entries.size() : sequence->index(query.older_than);
  std::size_t i = end;
  for (; i > 0 && page.records.size() < query.limit; --i)
    if (fits(i - 1)) page.records.push_back(record(i - 1));
  for (; i > 0 && !page.older; --i) page.older = fits(i - 1);
  page.newer = end < entries.size() && any(end, entries.size());
  return page;
}

void State::each(const std::function<void(const Record&)>& visit) const {
  for (const auto& [kind, table] : tables_->tables) {
    std::vector<const Record*> records;
    for (const auto& entry : table.identities) records.push_back(entry->record.get());
    std::sort(records.begin(), records.end(),
              [](const Record* a, const Record* b) { return a->sequence < b->sequence; });
    for (const Record* record : records) visit(*record);
  }
}

void State::each_event(const std::function<void(const Event&)>& visit) const {
  for (const auto& [place, event] : tables_->events) visit(event);
}

const Event* State::next_event() const {
  return tables_->events.empty() ? nullptr : &tables_->events.begin()->second;
}

std::uint64_t State::version() const { return tables_->version; }
std::uint64_t State::next_sequence() const { return tables_->next_sequence; }

std::vector<RecordPtr> State::records() const {
  std::vector<RecordPtr> all;
  for (const auto& [kind, table] : tables_->tables)
    for (const auto& entry : table.identities) all.push_back(entry->record);
  return all;
}

void State::apply(const ChangeSet& changes) {
  MOCK_CHECK(changes.version == tables_->version + 1);
  if (changes.anew) tables_ = tables_->emptied();
  for (const ChangeSet::Erased& gone : changes.erased)
    tables_->erase({gone.kind, gone.parent, gone.sid});
  for (const RecordPtr& record : changes.put) tables_->put(record);
  for (const Event& event : changes.scheduled) tables_->insert(event);
  for (const Event& event : changes.taken) tables_->remove(event);
  tables_->next_sequence = changes.next_sequence;
  tables_->version = changes.version;
}

Transaction::Transaction(State& state)
    : state_(state), next_sequence_before_(state.tables_->next_sequence) {}

Transaction::~Transaction() {
  if (done_) return;
  if (replaced_) {
    state_.tables_ = std::move(replaced_);
    return;
  }
  State::Tables& tables = *state_.tables_;
  for (auto undo = undo_.rbegin(); undo != undo_.rend(); ++undo) {
    if (undo->after && !undo->before)
      tables.erase(undo->after->key());
    else if (undo->before)
      tables.put(undo->before);
    else if (undo->scheduled)
      tables.remove(undo->event);
    else
      tables.insert(undo->event);
  }
  tables.next_sequence = next_sequence_before_;
}

void Transaction::put(Record record) {
  State::Tables& tables = *state_.tables_;
  const Record* existing = state_.get(record.key());
  record.sequence = existing ? existing->sequence : tables.next_sequence++;
  record.text.shrink_to_fit();
  record.hidden.shrink_to_fit();
  RecordPtr after = std::make_shared<const Record>(std::move(record));
  RecordPtr before = tables.put(after);
  undo_.push_back({before, after, {}, false});
  // Only the last text of a record is a change worth keeping.
  const auto earlier = before == nullptr
                           ? changes_.put.end()
                           : std::find(changes_.put.begin(), changes_.put.end(), before);
  if (earlier != changes_.put.end()) {
    *earlier = std::move(after);
    return;
  }
  changes_.put.push_back(std::move(after));
}

bool Transaction::erase(const Key& key) {
  const RecordPtr before = state_.tables_->erase(key);
  if (!before) return false;
  undo_.push_back({before, nullptr, {}, false});
  cancel(before->key());
  std::erase_if(changes_.put, [&](const RecordPtr& put) { return put->key() == before->key(); });
  changes_.erased.push_back({before->kind, before->parent, before->sid});
  return true;
}

void Transaction::schedule(Event event) {
  event.sequence = state_.tables_->next_sequence++;
  state_.tables_->insert(event);
  undo_.push_back({nullptr, nullptr, event, true});
  changes_.scheduled.push_back(std::move(event));
}

std::size_t Transaction::cancel(const Key& subject, std::string_view type) {
  State::Tables& tables = *state_.tables_;
  std::vector<Event> gone;
  const auto [first, last] = tables.events_by_subject.equal_range(State::Tables::subject(subject));
  for (auto it = first; it != last; ++it) {
    const Event& event = tables.events.at(it->second);
    if (type.empty() || event.type == type) gone.push_back(event);
  }
  for (Event& event : gone) {
    tables.remove(event);
    undo_.push_back({nullptr, nullptr, event, false});
    changes_.taken.push_back(std::move(event));
  }
  return gone.size();
}

std::optional<Event> Transaction::take_due(Instant until) {
  const Event* next = state_.next_event();
  if (next == nullptr || next->due > until) return std::nullopt;
  Event event = *next;
  state_.tables_->remove(event);
  undo_.push_back({nullptr, nullptr, event, false});
  changes_.taken.push_back(event);
  return event;
}

void Transaction::replace(const std::vector<RecordPtr>& records, const std::vector<Event>& events,
                          std::uint64_t next_sequence) {
  MOCK_CHECK(undo_.empty() && !replaced_);
  auto fresh = state_.tables_->emptied();
  replaced_ = std::exchange(state_.tables_, std::move(fresh));
  for (const RecordPtr& record : records) state_.tables_->put(record);
  for (const Event& event : events) state_.tables_->insert(event);
  state_.tables_->next_sequence = next_sequence;
  changes_.anew = true;
  changes_.put = records;
  changes_.scheduled = events;
}

std::vector<Transaction::Written> Transaction::written() const {
  std::vector<Written> all;
  if (replaced_) return all;
  for (const Undo& undo : undo_) {
    if (!undo.before && !undo.after) continue;  // an event
    const auto earlier = std::find_if(all.begin(), all.end(), [&](const Written& written) {
      return undo.before && written.after == undo.before;
    });
    if (earlier == all.end())
      all.push_back({undo.before, undo.after});
    else
      earlier->after = undo.after;
  }
  std::erase_if(all, [](const Written& written) { return !written.before && !written.after; });
  return all;
}

const ChangeSet& Transaction::changes() {
  MOCK_CHECK(!done_);
  changes_.version = state_.tables_->version + (changes_.empty() ? 0 : 1);
  changes_.next_sequence = state_.tables_->next_sequence;
  return changes_;
}

ChangeSet Transaction::commit() {
  state_.tables_->version = changes().version;
  done_ = true;
  return std::move(changes_);
}

}  // namespace mock
