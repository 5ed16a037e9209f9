#include "conformance/reference/pages.h"

namespace conformance {
namespace {

constexpr Page kPages[] = {
    {"rules", rules_page},       {"error_codes", error_codes_page},
    {"switches", switches_page}, {"states", states_page},
    {"facts", facts_page},       {"magic_values", magic_values_page},
    {"fees", fees_page},         {"client_rules", client_rules_page},
};

}  // namespace

std::span<const Page> all_pages() { return kPages; }

}  // namespace conformance
