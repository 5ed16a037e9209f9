#include "tests/tidy/checks.h"

namespace tidy {
namespace {

constexpr NamedCheck kChecks[] = {
    {"Layers", check_layers},
    {"ThirdParty", check_third_party},
    {"BannedWords", check_banned_words},
    {"TypeNames", check_type_names},
    {"Leftovers", check_leftovers},
    {"FileSize", check_file_size},
    {"FunctionSize", check_function_size},
    {"LineLength", check_line_length},
    {"Header", check_header},
    {"Markdown", check_markdown},
};

}  // namespace

std::span<const NamedCheck> all_checks() { return kChecks; }

}  // namespace tidy
