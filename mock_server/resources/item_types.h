// What kinds of end users and supporting documents there are, and what their fields accept.
// Twilio's API publishes names and `constraint` only; the accepted values stand in its guides and
// are asked for by evaluations (assessment.h), never when an item is written. For the two type
// catalogues, policies and evaluations.
#pragma once

#include <span>
#include <string_view>

#include "mock_server/engine/refusal.h"
#include "mock_server/store/state.h"

namespace mock {

struct Change;

enum class Presence {
  kRequired,
  kOptional,
  kPublicCompany,  // required when company_type is `public`, to be left out otherwise
};

enum class Accepts {
  kText,                // anything, or one of `values` when there are some
  kEachOf,              // a list, or text with commas: each one of `values`
  kPhone,               // E.164
  kUrl,                 // absolute http or https
  kRegistrationType,    // one of `values`, `Other` with any text after it, no EIN of a sole
                        // proprietorship
  kRegistrationNumber,  // nine digits when the type is EIN
};

struct TypeField {
  std::string_view name;                  // machine name
  std::string_view friendly_name;         // of the type catalogue
  std::string_view evaluation_name = {};  // what evaluations call it, when that differs
  Presence presence = Presence::kRequired;
  Accepts accepts = Accepts::kText;
  std::string_view values = {};  // `a|b|c`
  std::string_view constraint = "String";

  std::string_view called() const {
    return evaluation_name.empty() ? friendly_name : evaluation_name;
  }
};

struct ItemType {
  std::string_view sid, machine_name, friendly_name;
  std::span<const TypeField> fields;

  const TypeField* field(std::string_view name) const;
};

std::span<const ItemType> end_user_type_rows();
std::span<const ItemType> document_type_rows();
const ItemType* find_end_user_type(std::string_view machine_name);
const ItemType* find_document_type(std::string_view machine_name);

// on_update of end users and documents: where the sandbox says so, posted Attributes merge into the
// old ones instead of replacing them. U-06
Verdict merge_attributes(Change& change);

// Writes the rows as records of that kind into the catalog.
void put_types(Transaction& catalog, std::string_view kind, std::string_view path,
               std::span<const ItemType> rows);

}  // namespace mock
