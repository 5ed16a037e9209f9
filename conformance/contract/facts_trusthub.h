// Facts about TrustHub and the account resources: TH-001 … TH-122. See fact.h.
#pragma once

#include "conformance/contract/fact.h"

namespace contract {

inline constexpr Fact kTrustHubFacts[] = {
    // Bundles: creating and reading
    {"TH-001", kRule, "A bundle is created with FriendlyName, Email and PolicySid"},
    {"TH-002", kRule, "The PolicySid of a bundle exists"},
    {"TH-003", kRule, "A profile policy is for CustomerProfiles, any other for TrustProducts"},
    {"TH-004", kRule,
     "Email of a bundle is the notification mailbox of the ISV; a review looks at e-mail, not the "
     "request"},
    {"TH-005", kRule, "StatusCallback is optional, and a URL", {}, "PLAT-PARAM-02"},
    {"TH-006", kNotARule, "Creating the same bundle again makes another one",
     "nothing is refused; a create is never idempotent"},
    {"TH-007", kRule, "Under a primary of a direct customer no secondary profile is created"},
    {"TH-008", kRule, "Creating Starter profiles can be switched off for everybody"},
    {"TH-009", kRule, "An account can be barred from TrustHub"},
    {"TH-010", kNotARule, "Lists of bundles filter by Status, FriendlyName and PolicySid",
     "filters leave records out and refuse nothing"},
    {"TH-011", kRule, "An unknown bundle, or one of another account, is not found"},
    {"TH-012", kRule, "A profile is not found under TrustProducts, nor the reverse"},

    // End users and documents
    {"TH-020", kRule, "An end user or document has a FriendlyName and a Type"},
    {"TH-021", kRule, "The Type of an end user or document is a known machine name"},
    {"TH-022", kRule, "Attributes are not checked when they are posted: evaluations do it"},
    {"TH-023", kRule, "Attributes are JSON"},
    {"TH-024", kRule, "Items of a bundle in review or approved are frozen"},
    {"TH-025", kSwitch, "Posted Attributes take the place of the old ones"},
    {"TH-026", kRule, "Items of a draft or rejected bundle can be edited"},
    {"TH-027", kRule, "An assigned end user is not deleted"},
    {"TH-028", kRule, "A document that is assigned or under review is not deleted"},
    {"TH-029", kRule, "address_sids is one AD SID or a list of them"},
    {"TH-030", kRule, "Whether the address of a document exists is found out in the review"},

    // The primary profile
    {"TH-031", kRule, "Primary profiles are made, submitted and reset in the Console only"},
    {"TH-032", kRule,
     "The primary profile of an ISV has business_identity "
     "isv_reseller_or_partner"},
    {"TH-033", kNotARule, "The identity of the primary profile is found by reading its end user",
     "what a client reads; the records are there from the start"},
    {"TH-034", kRule, "The primary profile is approved; one guide is content with in-review"},
    {"TH-035", kRule, "A primary profile under review could be deleted"},
    {"TH-036", kRule, "Buying numbers and messaging need an approved primary profile"},
    {"TH-037", kRule, "What people do in the Console needs a door of its own here"},

    // Status, edits, deletion
    {"TH-040", kTransition, "A client submits a draft with Status=pending-review", {}, "bundle"},
    {"TH-041", kRule, "A client does not set in-review, twilio-approved or twilio-rejected"},
    {"TH-042", kRule, "An approved bundle is not submitted again"},
    {"TH-043", kRule, "A bundle under review is not submitted again"},
    {"TH-044", kRule, "Properties of a bundle in review or approved are not edited"},
    {"TH-045", kRule, "A rejected bundle is corrected and submitted again"},
    {"TH-046", kRule, "Status is one of five words with hyphens"},
    {"TH-047", kRule, "A noncompliant bundle is accepted for review and rejected later"},
    {"TH-048", kSwitch, "Status together with other properties: sources disagree"},
    {"TH-049", kSwitch, "An update without parameters changes nothing"},
    {"TH-050", kRule, "A bundle under review, or with numbers, is not deleted"},
    {"TH-051", kRule, "Nothing is assigned to an approved bundle"},
    {"TH-052", kRule, "Assignments of a bundle under review stay as they are"},
    {"TH-053", kNotARule, "The policy of a bundle never changes",
     "PolicySid is no parameter of the update and is ignored"},
    {"TH-054", kNotARule, "date_updated moves with every change", "dates refuse nothing"},

    // Evaluations
    {"TH-060", kRule, "An evaluation runs against the policy that the request names"},
    {"TH-061", kRule, "The profile under a trust product is at least in review"},
    {"TH-062", kRule, "The trust product of a sole proprietor stands on a Starter profile"},
    {"TH-063", kRule, "A secondary or Starter profile is linked to the primary profile"},
    {"TH-064", kRule, "A missing end user fails its requirement and each of its fields"},
    {"TH-065", kRule, "An empty or unknown value of an end user fails its field"},
    {"TH-066", kRule, "A phone number can be dialled"},
    {"TH-067", kRule, "The second representative is optional"},
    {"TH-068", kRule, "Two documents for one requirement are noncompliant"},
    {"TH-069", kNotARule, "An evaluation is immediate, free, repeatable and changes no status",
     "each stores a record; nothing is refused"},
    {"TH-070", kRule, "A public company names its stock exchange and ticker"},
    {"TH-071", kRule, "A company that is not public names no stock"},
    {"TH-072", kRule, "Whether data are true is found out in the review, not by an evaluation"},

    // Entity assignments
    {"TH-080", kRule, "End users, documents and bundles are assigned"},
    {"TH-081", kRule, "An address is not assigned directly"},
    {"TH-082", kRule, "An ObjectSid names an object of the account, of a kind that fits"},
    {"TH-083", kRule, "A profile of a subaccount may stand on the primary of the parent"},
    {"TH-084", kRule, "An object is assigned to a bundle once"},
    {"TH-085", kNotARule, "An item may be assigned to several bundles", "nothing is refused"},
    {"TH-086", kRule, "What a secondary profile consists of"},
    {"TH-087", kRule, "What a Starter profile consists of"},
    {"TH-088", kRule, "What an A2P trust product consists of"},
    {"TH-089", kRule, "What the trust product of a sole proprietor consists of"},
    {"TH-090", kRule, "A profile that does not fit the policy can be assigned; evaluations say so"},
    {"TH-091", kRule, "A primary that is not approved can be assigned; evaluations judge it"},
    {"TH-092", kRule, "An assignment of a draft can be deleted"},
    {"TH-093", kNotARule, "Assignments filter by ObjectType, a machine name",
     "filters leave records out and refuse nothing"},

    // Channel endpoints
    {"TH-100", kRule, "A channel endpoint is a phone number of the account"},
    {"TH-101", kRule, "A number stands on the profile before it joins the trust product"},
    {"TH-102", kRule, "A number leaves the trust product before the profile"},
    {"TH-103", kRule, "Numbers join and leave a bundle in any status"},
    {"TH-104", kRule, "The A2P flows assign no channel endpoints"},
    {"TH-105", kRule, "A number stands on one profile of a policy"},

    // Addresses, numbers, accounts
    {"TH-110", kRule, "An address has a customer, street, city, region, postal code and country"},
    {"TH-111", kRule, "With AutoCorrectAddress an address that cannot be verified is refused"},
    {"TH-112", kNotARule, "The country of an address never changes",
     "IsoCountry is no parameter of the update and is ignored"},
    {"TH-113", kRule, "An address of a verified document stays as it is"},
    {"TH-114", kRule, "A Starter profile's address is in the US or Canada and no PO box"},
    {"TH-115",
     kRule,
     "An address or e-mail serves ten sole-proprietor brands, a mobile number three",
     {},
     "A2P-BRAND-21 A2P-BRAND-22 A2P-BRAND-23"},
    {"TH-116", kRule, "A purchase names a number or area code that is valid and available"},
    {"TH-117", kRule, "A purchase needs an approved primary profile"},
    {"TH-118",
     kRule,
     "AvailablePhoneNumbers of a country or type that is not offered are not found",
     {},
     "PLAT-ROUTE-01"},
    {"TH-120", kRule, "Only a main account creates subaccounts"},
    {"TH-121", kRule, "The status of a subaccount changes along its own rules"},
    {"TH-122", kRule, "A suspended or closed account is not served"},
};

}  // namespace contract
