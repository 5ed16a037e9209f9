// API keys of an account, records of kind `key`. The secret is sent once, in the answer to the
// creation; it stays in the record's hidden object, `{"secret":"…"}`, where the directory reads it
// when the record is committed.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kKeys;

}  // namespace mock
