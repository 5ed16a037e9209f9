// A rule as JSON: whole, as GET /_mock/v1/rules lists it, and as what a journal entry or finding
// says of it. For control/.
#pragma once

#include <string>

#include "conformance/contract/rule.h"

namespace mock::control {

// `{"id","title","http_status","code","bites","evidence","profiles","message","remedy",
// "source","facts"}`
std::string rule_json(const contract::Rule& rule);
// `{"id","title","code","evidence","source"}`
std::string rule_summary(const contract::Rule& rule);

}  // namespace mock::control
