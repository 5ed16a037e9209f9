// Decisions of people about reviews, kept as records of kind `decision` under the main account:
// posted for one SID, or armed for whatever matches, until a review uses them up. For
// review_policy.cpp and the door of the control API only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mock_server/resources/review_policy.h"

namespace mock {

inline constexpr std::string_view kDecisionKind = "decision";

// `approve`, `reject` ...
std::optional<Decision> decision_named(std::string_view name);
// The decision of a JSON text as POST …/reviews takes it.
ReviewDecision read_decision(std::string_view text);

// A policy by its SID, its short name (`starter`), or a brand type or use case in any case.
bool names_policy(std::string_view name, std::string_view policy);

// Whose review an event ends: by convention the type of such events ends in `.decide`.
bool ends_review(const Event& event);

std::string fresh_decision_id(World& world);
// Writes a decision; `subject` empty: armed.
void put_decision(World& world, const std::string& id, std::string text, const Key& subject);
// Forgets what was decided for that subject.
void drop_decisions_for(World& world, const Key& subject);

}  // namespace mock
