// Review policies by name: standing decisions that a sandbox takes for every review nobody decided,
// in place of the rules. A policy is a list of decisions as POST …/reviews takes them with `match`;
// unlike an armed decision they are never used up. Also the shape of an inline policy and of the
// file of `serve --reviews FILE`. For settings.cpp.
#pragma once

#include <string_view>

namespace mock {

struct ReviewPolicy {
  std::string_view name, title, decisions;  // decisions: a JSON array
};

inline constexpr ReviewPolicy kReviewPolicies[] = {
    {"approve-all", "every review ends well, whatever the rules say",
     R"([{"match":{"resource":"customer_profile"},"decision":"approve"},)"
     R"({"match":{"resource":"trust_product"},"decision":"approve"},)"
     R"({"match":{"resource":"brand"},"decision":"approve"},)"
     R"({"match":{"resource":"campaign"},"decision":"approve"},)"
     R"({"match":{"resource":"number_registration"},"decision":"approve"}])"},
    {"reject-first",
     "the first review of each resource is refused with something that can be mended",
     R"([{"match":{"resource":"customer_profile","nth":1},"decision":"reject","errors":[18602]},)"
     R"({"match":{"resource":"trust_product","nth":1},"decision":"reject","errors":[18602]},)"
     R"({"match":{"resource":"brand","nth":1},"decision":"reject","errors":[30795]},)"
     R"({"match":{"resource":"campaign","nth":1},"decision":"reject","errors":[30909]}])"},
    {"reject-all", "every review is refused",
     R"([{"match":{"resource":"customer_profile"},"decision":"reject","errors":[18602]},)"
     R"({"match":{"resource":"trust_product"},"decision":"reject","errors":[18602]},)"
     R"({"match":{"resource":"brand"},"decision":"reject","errors":[30795]},)"
     R"({"match":{"resource":"campaign"},"decision":"reject","errors":[30909]},)"
     R"({"match":{"resource":"number_registration"},"decision":"reject","errors":[30126]}])"},
    {"manual", "every review waits until somebody decides it",
     R"([{"match":{"resource":"customer_profile"},"decision":"hold"},)"
     R"({"match":{"resource":"trust_product"},"decision":"hold"},)"
     R"({"match":{"resource":"brand"},"decision":"hold"},)"
     R"({"match":{"resource":"campaign"},"decision":"hold"},)"
     R"({"match":{"resource":"number_registration"},"decision":"hold"}])"},
};

}  // namespace mock
