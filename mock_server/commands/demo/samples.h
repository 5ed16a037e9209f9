// The customers of the seed documents, as the example inputs in sdk/examples hold them: what `demo`
// registers when it is given no other.
#pragma once

#include <string_view>

namespace mock::cli {

std::string_view isv_standard_sample();
std::string_view isv_sole_prop_sample();

}  // namespace mock::cli
