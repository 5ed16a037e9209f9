#include "mock_server/store/log.h"

namespace mock {

void RecordingLog::append(std::span<const StreamChanges> changes) {
  for (const StreamChanges& entry : changes)
    streams_[std::string(entry.stream)].push_back(*entry.changes);
}

std::vector<ChangeSet> RecordingLog::read(std::string_view stream, std::uint64_t version) {
  std::vector<ChangeSet> sets;
  const auto found = streams_.find(stream);
  if (found == streams_.end()) return sets;
  for (const ChangeSet& set : found->second)
    if (set.version > version) sets.push_back(set);
  return sets;
}

}  // namespace mock
