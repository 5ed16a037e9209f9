// Whether an attribute's value is one that Twilio's guides accept. Evaluations ask this, never the
// write of an item (TH-EVALUATION-03). For assessment.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/resources/item_types.h"

namespace mock {

// Null, absent, blank text, an empty list or object.
bool is_blank(std::string_view raw);
// The text of a string, the raw text of anything else.
std::string attribute_text(std::string_view attributes, std::string_view name);
// The texts of a list; one text, parted at its commas, when it is none.
std::vector<std::string> attribute_list(std::string_view attributes, std::string_view name);
bool is_one_of(std::string_view value, std::string_view alternatives);
// `+` and digits as E.164 has them; with +1 exactly ten more. TH-EVALUATION-04
bool is_dialable(std::string_view phone);
// Whether the field has to be filled, given the other attributes.
bool is_required(const TypeField& field, std::string_view attributes);
// What the value (which is not blank) had to be; nullopt when it is right.
std::optional<std::string> wrong_value(const TypeField& field, std::string_view attributes);

}  // namespace mock
