// The simulated Campaign Registry (TCR) as far as it remembers: which brands use a mobile number,
// an e-mail, an address, a contact phone or a tax id, over all vendors. It stands above the
// sandboxes, in a state of its own, and a use is counted in the same commit as the brand that TCR
// accepts, so that no number ever gets past its limit. A use is keyed by its brand, hence counted
// once; a sandbox's reset or deletion gives its own uses back. For brands and campaigns (resources)
// and for the control API.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mock_server/store/state.h"

namespace mock {

enum class Used { kMobile, kEmail, kAddress, kPhone, kTaxId };

// `mobiles`, `emails`, `addresses`, `phones`, `eins`, as the control API's paths say.
std::optional<Used> parse_used(std::string_view plural);
// How many sole-proprietor brands may share one: 3, 10, 10, 10. nullopt for a tax id, whose brands
// are limited by what their campaigns may be. A2P-BRAND-21 A2P-BRAND-22 A2P-BRAND-23 A2P-BRAND-31
std::optional<std::int64_t> use_limit(Used what);
// Values that differ in case, blanks or punctuation only are one value.
std::string normalized_use(Used what, std::string_view value);

// Uses of all vendors.
std::int64_t count_uses(const Transaction& registry, Used what, std::string_view value);
// Brands of all vendors that were registered with this tax id: what the campaigns of a business are
// limited by (30898).
std::int64_t brands_of_tax_id(const Transaction& registry, std::string_view number);
// Whose brand it is: a use is given back with its sandbox.
struct User {
  std::string_view brand, main_account, legal_name = {};
};
// Counts the use by this brand, once; false when the limit is reached, which no value ever passes
// by our own brands.
bool add_use(Transaction& registry, Used what, std::string_view value, const User& user);
// The legal name of the brand that used it first, this one aside; empty when nobody did.
// A2P-BRAND-38
std::string first_legal_name(const Transaction& registry, Used what, std::string_view value,
                             std::string_view brand);
bool is_user(const Transaction& registry, Used what, std::string_view value,
             std::string_view brand);
// Uses by brands of another vendor.
void add_foreign_uses(Transaction& registry, Used what, std::string_view value,
                      std::string_view vendor, std::int64_t count);
// Takes those of that vendor back, of all vendors when it is empty; our own brands' uses stay.
void remove_foreign_uses(Transaction& registry, Used what, std::string_view value,
                         std::string_view vendor);
// `{"value","limit","used","left","uses":[{"vendor","brand","count"}]}`, oldest first; `brand` is
// null for another vendor, `limit` and `left` where there is none.
std::string uses_json(const Transaction& registry, Used what, std::string_view value);
// Takes the uses by brands of that sandbox back (its reset) and tells how many there were.
std::size_t forget_brands_of(Transaction& registry, std::string_view main_account);
// The same for one brand: where its deletion gives them back.
std::size_t forget_brand(Transaction& registry, std::string_view brand);

}  // namespace mock
