// MOCK_CHECK states what must be true if this program is right. It stays on in every build: a mock
// that goes on after it broke its own invariant tells its user lies. Never use it for what a
// client, a file or a disk can get wrong.
#pragma once

namespace mock {

// Prints `file:line: broken invariant: condition` to stderr and aborts.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace mock

#define MOCK_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::mock::check_failed(#condition, __FILE__, __LINE__))
