// A log that looks at every change set that is committed and says what is wrong with it: statuses
// that took a step nobody declared, SIDs that name two resources, events that came twice or from
// nowhere, a mobile number past its limit, a fault that acted too often. For the simulation test.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "mock_server/store/log.h"

namespace mock::simulation {

class WatchedLog : public RecordingLog {
 public:
  void append(std::span<const StreamChanges> changes) override;

  // Sentences, of the first things that were wrong.
  const std::vector<std::string>& wrong() const { return wrong_; }
  // How many change sets there are of all streams.
  std::size_t size() const { return size_; }
  // Whether anything came since `size` but what every request may leave: counts of requests and
  // faults.
  bool changed_since(std::size_t size) const { return last_change_ > size; }

 private:
  using Name = std::tuple<std::string, std::string, std::string>;  // kind, parent, SID
  struct Stream {
    std::map<Name, RecordPtr> records;
    std::set<std::string> sids;
    std::set<std::uint64_t> scheduled, taken;
    std::uint64_t version = 0;
  };
  void watch(Stream& stream, const ChangeSet& changes);
  void watch_record(Stream& stream, const RecordPtr& record);
  void watch_use(const Stream& stream, const Record& use);
  void complain(std::string sentence);

  std::map<std::string, Stream, std::less<>> streams_;
  std::vector<std::string> wrong_;
  std::size_t size_ = 0, last_change_ = 0;
};

}  // namespace mock::simulation
