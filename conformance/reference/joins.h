// The tables of the contract, joined: which rules a code or a fact has, which facts a rule, and the
// words in which all of that is said. A rule names its facts, a fact may name its rules; what is
// said on one side holds on both. For the generated reference, `a2p-mock explain` and the tests of
// the tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/contract/facts.h"
#include "conformance/contract/rule.h"
#include "conformance/contract/switches.h"

namespace conformance {

using Rules = std::vector<const contract::Rule*>;

// `A2P-024 D23` as its words.
std::vector<std::string_view> words(std::string_view text);
bool has_word(std::string_view text, std::string_view word);

Rules all_rules();
Rules rules_of_code(int code);
// Of `E-CODE` those with the code; of any other fact those that name it and those that it names.
Rules rules_of_fact(std::string_view fact);
std::vector<const contract::Switch*> switches_of_fact(std::string_view fact);
// Ids: those that the rule names first, then those that name the rule.
std::vector<std::string_view> facts_of_rule(const contract::Rule& rule);
std::vector<std::string_view> facts_of_switch(const contract::Switch& row);

// Every code of the catalogue and of the reviewers, ascending, and the same for one surface.
std::vector<int> all_codes();
contract::Surface surface_of(int code);
// What became of the fact E-CODE.
contract::FactKind kind_of_code(int code);
// `decide BN... reject 30795` for a code that a reviewer may give; empty for any other.
std::string decision_for(int code);
// The magic values that give the code: `campaign: Description a text with [reject 30909]
// (MAGIC-…)`.
std::vector<std::string> magic_for(int code);

// The states that `from` or `to` of an edge names: `sent`, `accepted, queued`, `FAILED or
// APPROVED`; none for words that stand for several, such as `any` and `unchanged`.
std::vector<std::string> states_in(std::string_view text);
bool has_state(std::string_view text, std::string_view name);

std::string_view name_of(contract::Evidence evidence);
std::string_view name_of(contract::FactKind kind);
// `in the answer, HTTP 400`, `in a review`, `as advice`.
std::string bites_text(const contract::Rule& rule);
// `guide, twilio, strict`; `none`.
std::string profiles_text(unsigned profiles);
// 4500000 millionths of a dollar as `4.50`, 8300 as `0.0083`.
std::string dollars(std::int64_t micros);
// Separated by commas.
std::string listed(const std::vector<std::string>& texts);

}  // namespace conformance
