// The explicit list of all that this server models, and what a new sandbox is furnished with.
// Adding a resource: one new file, one line in resources.cpp, one line in CMakeLists.txt.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "mock_server/engine/resource.h"

namespace mock {

std::span<const Resource* const> all_resources();

// Policies, end-user types, document types: put once into the catalog that all sandboxes share.
void fill_catalog(Transaction& tx);

// What a Console user would have made by hand before the first request.
struct Furnishing {
  std::string primary_status =
      "twilio-approved";  // of the ISV Primary Profile; empty: there is none
  std::string business_identity = "isv_reseller_or_partner";
  std::string primary_sid;  // fixed SID, or empty
  // The numbers of the seeds, and others: E.164 number, fixed SID or empty.
  std::vector<std::pair<std::string, std::string>> phones = {{"+15555558888", ""},
                                                             {"+15555555555", ""}};
  std::vector<std::string> services;                             // SIDs of Messaging Services
  std::vector<std::pair<std::string, std::string>> subaccounts;  // SID, token or empty
};
// Makes the main account itself, with its token and keys, and all that stands in it.
void furnish(World& world, const std::string& auth_token, const Furnishing& furnishing,
             const std::vector<std::pair<std::string, std::string>>& keys);
// An API key that somebody made elsewhere.
void add_api_key(World& world, std::string_view account, const std::string& sid,
                 std::string_view secret);

}  // namespace mock
