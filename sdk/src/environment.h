// The environment variables that the SDK heeds. Private to the SDK.
#pragma once

#include <string>

namespace a2p {

// The variable's value; empty when it is not set.
std::string environment(const char* variable);

// The value of the first of the two that is set and not empty.
std::string environment(const char* first, const char* second);

}  // namespace a2p
