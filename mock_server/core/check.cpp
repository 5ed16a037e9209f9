#include "mock_server/core/check.h"

#include <cstdio>
#include <cstdlib>

namespace mock {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: broken invariant: %s\n", file, line, condition);
  std::abort();
}

}  // namespace mock
