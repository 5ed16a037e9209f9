// The simulated Campaign Registry (TCR) as far as it remembers: which brands use a mobile number,
// an e-mail or an address, over all vendors. It stands above the sandboxes, in a state of its own,
// and a use is counted in the same commit as the brand that TCR accepts, so that no number ever
// gets past its limit. A use is keyed by its brand, hence counted once; only the reset of a sandbox
// gives uses back. For brands (resources) and for the control API.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mock_server/store/state.h"

namespace mock {

enum class Used { kMobile, kEmail, kAddress };

// `mobiles`, `emails`, `addresses`, as the control API's paths say.
std::optional<Used> parse_used(std::string_view plural);
// How many sole-proprietor brands may share one: 3, 10, 10. A2P-BRAND-21 A2P-BRAND-22 A2P-BRAND-23
std::int64_t use_limit(Used what);
// Values that differ in case, blanks or punctuation only are one value.
std::string normalized_use(Used what, std::string_view value);

// Uses of all vendors.
std::int64_t count_uses(const Transaction& registry, Used what, std::string_view value);
// Counts the use by this brand, once; false when the limit is reached, which no value ever passes
// by our own brands.
bool add_use(Transaction& registry, Used what, std::string_view value, std::string_view brand,
             std::string_view main_account);
bool is_user(const Transaction& registry, Used what, std::string_view value,
             std::string_view brand);
// Uses by brands of another vendor.
void add_foreign_uses(Transaction& registry, Used what, std::string_view value,
                      std::string_view vendor, std::int64_t count);
// `{"value","limit","used","left","uses":[{"vendor","brand","count"}]}`, oldest first; `brand` is
// null for another vendor.
std::string uses_json(const Transaction& registry, Used what, std::string_view value);
// Takes the uses by brands of that sandbox back (its reset) and tells how many there were.
std::size_t forget_brands_of(Transaction& registry, std::string_view main_account);

}  // namespace mock
