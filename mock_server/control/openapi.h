// The OpenAPI 3.1 document of the control API, control/openapi.json, as CMake put it into the
// program. For about.cpp and the tests.
#pragma once

#include <string_view>

namespace mock::control {

std::string_view openapi_text();

}  // namespace mock::control
