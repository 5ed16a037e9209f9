// Whether mail would reach an address, as far as it can be told by looking at it. For the reviews
// of profiles and of brands.
#pragma once

#include <string_view>

namespace mock {

// `98101`, `98101-1234` in the United States; `K1A 0B1` elsewhere.
bool is_postal_code(std::string_view code, std::string_view country);
// `PO Box 12`, `P.O. box 12`
bool is_po_box(std::string_view street);

}  // namespace mock
