// The rows of policies.h. What is marked inferred has a known SID and name, and requirements of our
// making.
#include "mock_server/resources/policies.h"

namespace mock {

namespace {

constexpr std::string_view kBusinessFields =
    "business_type|business_registration_number|business_name|business_registration_identifier|"
    "business_identity|business_industry|website_url|business_regions_of_operation|"
    "social_media_profile_urls";
constexpr std::string_view kRepresentativeFields =
    "first_name|last_name|email|phone_number|business_title|job_position";
constexpr std::string_view kPersonFields = "first_name|last_name|email|phone_number";

constexpr EndUserRequirement kPrimaryEndUsers[] = {
    {"customer_profile_business_information", "Business Information", kBusinessFields},
    {"authorized_representative_1", "Authorized Representative 1", kRepresentativeFields},
    {"authorized_representative_2", "Authorized Representative 2", kRepresentativeFields, true},
};
constexpr EndUserRequirement kSecondaryEndUsers[] = {
    {"customer_profile_business_information", "Business Information", kBusinessFields},
    {"authorized_representative_1", "Authorized Representative #1", kRepresentativeFields},
    {"authorized_representative_2", "Authorized Representative #2", kRepresentativeFields, true},
};
constexpr EndUserRequirement kStarterEndUsers[] = {
    {"starter_customer_profile_information", "Information", kPersonFields},
};
constexpr EndUserRequirement kSoleProprietorEndUsers[] = {
    {"sole_proprietor_information", "Sole Proprietor Information",
     "brand_name|mobile_phone_number|vertical"},
};
constexpr EndUserRequirement kA2pEndUsers[] = {
    {"us_a2p_messaging_profile_information", "US A2P Messaging Profile Information",
     "company_type|stock_exchange|stock_ticker|brand_contact_email"},
};

constexpr AcceptedDocument kBusinessAddress[] = {
    {"customer_profile_address", "Physical Business Address"},
};
constexpr AcceptedDocument kStarterAddress[] = {
    {"customer_profile_address", "Legal Company Address"},
    {"starter_customer_profile_address", "Legal Company Address"},
};
constexpr DocumentRequirement kBusinessDocuments[] = {
    {"customer_profile_address", "Physical Business Address",
     "Customer Profile HQ Physical Address", kBusinessAddress},
};
constexpr DocumentRequirement kStarterDocuments[] = {
    {"customer_profile_address", "Customer Profile Address", "Customer Profile Address",
     kStarterAddress},
};

constexpr SupportingProfile kPrimaries[] = {
    {"primary_customer_profile_type_business", "Primary Customer Profile Bundle"},
    {"primary_customer_profile_type_government", "Primary Customer Profile Bundle", false},
    {"primary_customer_profile_type_nonprofit", "Primary Customer Profile Bundle", false},
};
constexpr SupportingProfile kStarters[] = {
    {"starter_customer_profile_type_business", "Starter Customer Profile(isv customers) Proof"},
    {"starter_customer_profile_type_direct_long_tail",
     "Starter Customer Profile(direct customers) Proof"},
};
constexpr SupportingProfile kDirectStarters[] = {
    {"starter_customer_profile_type_direct_long_tail",
     "Starter Customer Profile(direct customers) Proof"},
};
constexpr SupportingProfile kBusinessProfiles[] = {
    {"secondary_customer_profile_type_business", "Secondary Customer Profile Bundle"},
    {"primary_customer_profile_type_business", "Primary Customer Profile Bundle"},
};

constexpr auto kInferred = contract::Evidence::kInferred;

constexpr Policy profile(std::string_view sid, std::string_view short_name,
                         std::string_view friendly_name, std::string_view profile_type,
                         std::span<const EndUserRequirement> end_users,
                         std::span<const DocumentRequirement> documents,
                         std::span<const SupportingProfile> profiles, contract::Evidence evidence) {
  return {.sid = sid,
          .short_name = short_name,
          .friendly_name = friendly_name,
          .bundle = "customer_profile",
          .profile_type = profile_type,
          .end_users = end_users,
          .documents = documents,
          .profile_requirement = profiles.empty() ? "" : "primary_customer_profile",
          .profiles = profiles,
          .evidence = evidence};
}

constexpr Policy product(std::string_view sid, std::string_view short_name,
                         std::string_view friendly_name,
                         std::span<const EndUserRequirement> end_users,
                         std::span<const SupportingProfile> profiles, contract::Evidence evidence) {
  return {.sid = sid,
          .short_name = short_name,
          .friendly_name = friendly_name,
          .bundle = "trust_product",
          .profile_type = {},
          .end_users = end_users,
          .documents = {},
          .profile_requirement = "customer_profile",
          .profiles = profiles,
          .evidence = evidence};
}

constexpr auto kDocumented = contract::Evidence::kDocumented;

constexpr Policy kRows[] = {
    profile(kPrimaryPolicy, "primary", "Primary Customer Profile of type Business",
            "primary_customer_profile_type_business", kPrimaryEndUsers, kBusinessDocuments, {},
            kDocumented),
    profile(kSecondaryPolicy, "secondary", "Secondary Customer Profile of type Business",
            "secondary_customer_profile_type_business", kSecondaryEndUsers, kBusinessDocuments,
            kPrimaries, kDocumented),
    profile(kStarterPolicy, "starter", "Starter Customer Profile of type Business",
            "starter_customer_profile_type_business", kStarterEndUsers, kStarterDocuments,
            kPrimaries, kDocumented),
    product(kA2pPolicy, "a2p", "A2P Messaging: Local - Business", kA2pEndUsers, kBusinessProfiles,
            kInferred),
    product(kSoleProprietorPolicy, "sole_proprietor", "Sole Proprietor TrustProduct",
            kSoleProprietorEndUsers, kStarters, kDocumented),
    profile(kDirectStarterPolicy, "starter_direct",
            "Starter Customer Profile of type Direct Long Tail",
            "starter_customer_profile_type_direct_long_tail", kStarterEndUsers, kStarterDocuments,
            {}, kInferred),
    product(kDirectTrustPolicy, "a2p_starter", "Starter A2P Messaging: direct customers",
            kSoleProprietorEndUsers, kDirectStarters, kInferred),
    profile("RN92dc6c39189b4d5ad9c6664f39769f90", "government_primary",
            "Primary Customer Profile of type Government",
            "primary_customer_profile_type_government", kPrimaryEndUsers, kBusinessDocuments, {},
            kInferred),
    profile("RN074d26323ad8ca107761a5edf4191ba7", "government_secondary",
            "Secondary Customer Profile of type Government",
            "secondary_customer_profile_type_government", kSecondaryEndUsers, kBusinessDocuments,
            kPrimaries, kInferred),
    profile("RN936f6140f1864391adca88df5d84cb6d", "nonprofit_primary",
            "Primary Customer Profile of type Nonprofit", "primary_customer_profile_type_nonprofit",
            kPrimaryEndUsers, kBusinessDocuments, {}, kInferred),
    profile("RNaf459d36b007ba6db226cd43a816cfa0", "nonprofit_secondary",
            "Secondary Customer Profile of type Nonprofit",
            "secondary_customer_profile_type_nonprofit", kSecondaryEndUsers, kBusinessDocuments,
            kPrimaries, kInferred),
    profile("RNffcb02a20420c81caf596ffc44f69712", "individual_primary",
            "Primary Customer Profile of type Individual",
            "primary_customer_profile_type_individual", kStarterEndUsers, kStarterDocuments, {},
            kInferred),
    product("RNa282dd7f3dbef8586501ca2e045e764c", "toll_free", "Toll-Free", {}, kBusinessProfiles,
            kInferred),
    product("RN7a97559effdf62d00f4298208492a5ea", "shaken_stir", "SHAKEN/STIR", {},
            kBusinessProfiles, kInferred),
    product("RNf3db3cd1fe25fcfd3c3ded065c8fea53", "cnam", "CNAM", {}, kBusinessProfiles, kInferred),
    product("RN5b3660f9598883b1df4e77f77acefba0", "voice_integrity", "Voice Integrity", {},
            kBusinessProfiles, kInferred),
    product("RNca63d1066fbd5e44eac02d0b3cf6d019", "branded_calling", "Branded Calling", {},
            kBusinessProfiles, kInferred),
};

}  // namespace

std::span<const Policy> policy_rows() { return kRows; }

const Policy* find_policy(std::string_view sid) {
  for (const Policy& row : kRows)
    if (row.sid == sid) return &row;
  return nullptr;
}

}  // namespace mock
