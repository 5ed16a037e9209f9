// Where change sets go to outlive the process. A stream is one sandbox or the shared registry,
// named by its key. The state in memory never asks a Log for anything but its own past, so SQLite
// and PostgreSQL can stand here later and nothing above changes. An append is all or nothing over
// all its streams; it throws when the world outside broke.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/store/state.h"

namespace mock {

struct StreamChanges {
  std::string_view stream;
  const ChangeSet* changes;
};

class Log {
 public:
  virtual ~Log() = default;
  virtual void append(std::span<const StreamChanges> changes) = 0;
  // The change sets of the stream after `version`, oldest first.
  virtual std::vector<ChangeSet> read(std::string_view stream, std::uint64_t version) = 0;
  // Keeps other writers of the stream away until the returned value goes; null where there can be
  // none.
  virtual std::unique_ptr<void, void (*)(void*)> lock(std::string_view stream) = 0;
};

// The default: nothing is kept.
class NoLog : public Log {
 public:
  void append(std::span<const StreamChanges>) override {}
  std::vector<ChangeSet> read(std::string_view, std::uint64_t) override { return {}; }
  std::unique_ptr<void, void (*)(void*)> lock(std::string_view) override {
    return {nullptr, [](void*) {}};
  }
};

// Keeps everything in memory: for tests that rebuild a sandbox from its log.
class RecordingLog : public Log {
 public:
  void append(std::span<const StreamChanges> changes) override;
  std::vector<ChangeSet> read(std::string_view stream, std::uint64_t version) override;
  std::unique_ptr<void, void (*)(void*)> lock(std::string_view) override {
    return {nullptr, [](void*) {}};
  }

 private:
  std::map<std::string, std::vector<ChangeSet>, std::less<>> streams_;
};

}  // namespace mock
