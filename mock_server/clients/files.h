// node.cjs and sitecustomize.py, as CMake put them into the program. For environment.cpp only.
#pragma once

#include <string_view>

namespace mock::clients {

std::string_view node_text();
std::string_view sitecustomize_text();

}  // namespace mock::clients
