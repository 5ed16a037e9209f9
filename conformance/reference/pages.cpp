#include "conformance/reference/pages.h"

namespace conformance {
namespace {

constexpr Page kPages[] = {
    {"rules", rules_page},
    {"error_codes", error_codes_page},
    {"switches", switches_page},
    {"states", states_page},
    {"facts", facts_page},
#if __has_include("conformance/contract/magic_values.h")
    {"magic_values", magic_values_page},
#endif
#if __has_include("conformance/contract/fees.h")
    {"fees", fees_page},
#endif
};

}  // namespace

std::span<const Page> all_pages() { return kPages; }

}  // namespace conformance
