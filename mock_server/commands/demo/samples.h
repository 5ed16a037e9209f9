// The customers that `demo` registers when it is given no other, as the example inputs in
// sdk/examples hold them: those of the seed documents, and two that register themselves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mock::cli {

// `isv-standard`, `isv-sole-prop`, …: as the files are called.
std::vector<std::string> sample_names();
// The one of that name.
std::string_view sample(std::string_view name);

}  // namespace mock::cli
