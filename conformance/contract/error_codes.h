// The catalogue of Twilio's error codes, with titles of our own: what may stand in the answer to a
// request, in `error_code` of a message, in an evaluation or in Twilio's Debugger. Codes that
// reviewers give stand in review_errors.h and bundle_review_errors.h. Each code is the fact E-CODE;
// the rules that name it say when it bites. For the generated reference, `explain` and tests;
// depends on the standard library only.
#pragma once

#include <string_view>

#include "conformance/contract/bundle_review_errors.h"
#include "conformance/contract/fact.h"
#include "conformance/contract/review_errors.h"

namespace contract {

// Where a code is seen.
enum class Surface { kAnswer, kEvaluation, kReview, kMessage, kDebugger };

struct ErrorCode {
  int code;
  Surface surface;
  FactKind kind;
  std::string_view title;
  std::string_view reason = {};  // of a code that no rule has
};

inline constexpr std::string_view kGeneric = "a general code that no modelled operation answers";
inline constexpr std::string_view kRegulatory = "of Regulatory Compliance, which is not modelled";
inline constexpr std::string_view kUnnamed = "its meaning is not recorded anywhere";

inline constexpr ErrorCode kErrorCodes[] = {
    {400, Surface::kAnswer, kRule, "The operation is not allowed (no code of its own)"},
    {10001, Surface::kAnswer, kRule, "Account is not active (the newer code)"},
    {18001, Surface::kReview, kNotARule,
     "18001 to 18064: reasons why a bundle was rejected, shared with regulatory bundles",
     "reviewers say it with a code: decide BU... reject 18001"},
    {20001, Surface::kAnswer, kRule, "Unknown, missing or invalid parameter"},
    {20002, Surface::kAnswer, kRule, "Invalid FriendlyName"},
    {20003, Surface::kAnswer, kRule, "Authentication or permission failed"},
    {20004, Surface::kAnswer, kRule, "Method not allowed"},
    {20005, Surface::kAnswer, kRule, "Account is not active"},
    {20006, Surface::kAnswer, kRule, "Access denied"},
    {20007, Surface::kAnswer, kRule, "Page size is too large"},
    {20008, Surface::kAnswer, kNotARule, "Not for test credentials",
     "sandboxes know no test credentials"},
    {20009, Surface::kAnswer, kRule, "Resource is not complete"},
    {20020, Surface::kAnswer, kRule, "Nothing to update"},
    {20403, Surface::kAnswer, kNotARule, "Forbidden", kGeneric},
    {20404, Surface::kAnswer, kRule, "Not found"},
    {20409, Surface::kAnswer, kRule, "Conflict"},
    {20410, Surface::kAnswer, kNotARule, "Gone", kGeneric},
    {20412, Surface::kAnswer, kNotARule, "Precondition failed", kGeneric},
    {20413, Surface::kAnswer, kNotARule, "Too large", kGeneric},
    {20415, Surface::kAnswer, kRule, "Content type is not supported"},
    {20422, Surface::kAnswer, kNotARule, "Invalid parameter", "20001 is answered"},
    {20423, Surface::kAnswer, kRule, "Invalid SID"},
    {20426, Surface::kAnswer, kNotARule, "Upgrade required", kGeneric},
    {20429, Surface::kAnswer, kRule, "Too many requests"},
    {20500, Surface::kAnswer, kRule, "Internal server error"},
    {20501, Surface::kAnswer, kRule, "Not modelled by a2p-mock (a code of our own)"},
    {20503, Surface::kAnswer, kRule, "Service unavailable"},
    {20504, Surface::kAnswer, kRule, "Gateway timeout"},
    {21101, Surface::kAnswer, kRule, "A subaccount has no subaccounts"},
    {21211, Surface::kAnswer, kRule, "To is no phone number"},
    {21212, Surface::kAnswer, kRule, "From is no sender"},
    {21404, Surface::kAnswer, kRule, "Limit of a trial account"},
    {21408, Surface::kAnswer, kRule, "Country is not enabled"},
    {21421, Surface::kAnswer, kRule, "Phone number or its SID is invalid"},
    {21422, Surface::kAnswer, kRule, "Phone number is not available"},
    {21451, Surface::kAnswer, kRule, "Invalid area code"},
    {21452, Surface::kAnswer, kRule, "No numbers in the area code"},
    {21470, Surface::kAnswer, kRule, "AccountSid to move a number to is malformed"},
    {21471, Surface::kAnswer, kRule, "Target account of a move does not exist"},
    {21472, Surface::kAnswer, kRule, "Target account of a move is not active"},
    {21473, Surface::kAnswer, kRule, "Target account of a move is no relative"},
    {21474, Surface::kAnswer, kRule, "Only the main account moves numbers"},
    {21475, Surface::kAnswer, kRule, "Invalid status of an account"},
    {21476, Surface::kAnswer, kRule, "Parent account is suspended"},
    {21477, Surface::kAnswer, kRule, "Status of a main account does not change"},
    {21478, Surface::kAnswer, kRule, "Account was suspended by Twilio"},
    {21479, Surface::kAnswer, kRule, "Account is closed"},
    {21480, Surface::kAnswer, kRule, "Too many subaccounts"},
    {21481, Surface::kAnswer, kRule, "Invalid PageToken"},
    {21602, Surface::kAnswer, kRule, "Message has no body"},
    {21603, Surface::kAnswer, kRule, "Message has no sender"},
    {21604, Surface::kAnswer, kRule, "Message has no recipient"},
    {21606, Surface::kAnswer, kRule, "From is no sender of the account"},
    {21608, Surface::kAnswer, kRule, "Trial account, recipient is not verified"},
    {21609, Surface::kAnswer, kRule, "StatusCallback is no URL"},
    {21610, Surface::kAnswer, kRule, "Recipient has opted out"},
    {21611, Surface::kAnswer, kRule, "Queue of the sender is full"},
    {21612, Surface::kAnswer, kRule, "To cannot be reached from From"},
    {21614, Surface::kAnswer, kRule, "To is no mobile number"},
    {21615, Surface::kAnswer, kRule, "Number needs a local address"},
    {21617, Surface::kAnswer, kRule, "Body is too long"},
    {21623, Surface::kAnswer, kRule, "Too many media files"},
    {21624, Surface::kAnswer, kRule, "Invalid validity period"},
    {21628, Surface::kAnswer, kRule, "Address could not be validated"},
    {21629, Surface::kAnswer, kRule, "Address could not be validated; another is suggested"},
    {21630, Surface::kAnswer, kRule, "Address belongs to a verified document"},
    {21631, Surface::kAnswer, kRule, "Number needs an address"},
    {21644, Surface::kAnswer, kRule, "End user is assigned"},
    {21645, Surface::kAnswer, kRule, "Document is assigned"},
    {21646, Surface::kAnswer, kRule, "Document is under review"},
    {21647, Surface::kAnswer, kRule, "Bundle cannot be deleted in its status"},
    {21648, Surface::kAnswer, kRule, "Bundle has numbers"},
    {21649, Surface::kAnswer, kNotARule, "21649 to 21651: further errors of bundles and numbers",
     kUnnamed},
    {21659, Surface::kAnswer, kRule, "From is no number of Twilio's"},
    {21660, Surface::kAnswer, kRule, "From belongs to another account"},
    {21701, Surface::kAnswer, kRule, "Messaging Service does not exist"},
    {21703, Surface::kMessage, kRule, "Messaging Service has no sender for the recipient"},
    {21704, Surface::kAnswer, kRule, "Messaging Service has no senders"},
    {21710, Surface::kAnswer, kRule, "Number is in this service already"},
    {21711, Surface::kAnswer, kNotARule, "Number is not in this service",
     "20404 is answered, as the path names nothing"},
    {21712, Surface::kAnswer, kRule, "Number is in another service"},
    {21713, Surface::kAnswer, kRule, "Use case of a Messaging Service is invalid"},
    {21714, Surface::kAnswer, kRule, "Messaging Service is full"},
    {21715, Surface::kAnswer, kRule, "Number cannot send messages"},
    {21717, Surface::kAnswer, kRule, "Brand is not registered, or not for this use case"},
    {21719, Surface::kAnswer, kRule, "Use case does not suit the Messaging Service"},
    {21720, Surface::kAnswer, kRule, "Use case is invalid"},
    {21721, Surface::kAnswer, kRule, "Campaign Verify token is not for this brand"},
    {21722, Surface::kAnswer, kRule, "Campaign Verify token is invalid"},
    {21723, Surface::kAnswer, kRule, "Campaign Verify token is being imported"},
    {21724, Surface::kAnswer, kRule, "Updates of the brand are used up"},
    {21725, Surface::kAnswer, kRule, "Brand is not FAILED"},
    {21726, Surface::kAnswer, kRule, "Starter brands are disabled"},
    {21727, Surface::kAnswer, kRule, "Campaign lacks a parameter"},
    {21728, Surface::kAnswer, kRule, "Text of a campaign has the wrong length"},
    {21729, Surface::kAnswer, kRule, "Campaign is suspended"},
    {21730, Surface::kAnswer, kRule, "Maintenance"},
    {21731, Surface::kAnswer, kRule, "Brand is suspended"},
    {21732, Surface::kAnswer, kRule, "Sole proprietor has a campaign"},
    {21733, Surface::kDebugger, kNotARule, "Default Messaging Service not found",
     "there is no default service"},
    {22200, Surface::kAnswer, kNotARule, "22200 to 22202, 22208, 22209, 22213: bundle requests",
     kRegulatory},
    {22203, Surface::kAnswer, kRule, "Status of a bundle is no known word"},
    {22204, Surface::kAnswer, kRule, "Status together with other properties"},
    {22205, Surface::kAnswer, kRule, "Invalid ObjectSid"},
    {22206, Surface::kAnswer, kRule, "Invalid kind of object"},
    {22207, Surface::kAnswer, kRule, "Attributes are no JSON"},
    {22210, Surface::kAnswer, kRule, "Type is missing"},
    {22211, Surface::kAnswer, kRule, "FriendlyName is missing"},
    {22212, Surface::kAnswer, kRule, "Invalid type of end user"},
    {22214, Surface::kEvaluation, kRule, "End user is missing"},
    {22215, Surface::kEvaluation, kRule, "Field of an end user is missing or invalid"},
    {22216, Surface::kEvaluation, kRule, "Document is missing"},
    {22217, Surface::kEvaluation, kNotARule, "Field of a document is missing",
     "documents of A2P have one field, the address: 22219"},
    {22218, Surface::kEvaluation, kRule, "Phone number is invalid"},
    {22219, Surface::kEvaluation, kRule, "Address of a document is missing"},
    {22221, Surface::kAnswer, kNotARule, "22221 to 22226, 22228 to 22230: bundle requests",
     kRegulatory},
    {22300, Surface::kAnswer, kRule, "Account is restricted"},
    {22404, Surface::kAnswer, kRule, "Starter profiles are switched off"},
    {22600, Surface::kAnswer, kNotARule, "22600 and 22601: bundle requests", kRegulatory},
    {30001, Surface::kMessage, kRule, "Queue overflowed"},
    {30002, Surface::kMessage, kRule, "Account was suspended"},
    {30003, Surface::kMessage, kRule, "Handset cannot be reached"},
    {30004, Surface::kMessage, kRule, "Recipient blocks the message"},
    {30005, Surface::kMessage, kRule, "Handset is unknown"},
    {30006, Surface::kMessage, kRule, "Landline, or carrier cannot be reached"},
    {30007, Surface::kMessage, kRule, "Message was filtered"},
    {30008, Surface::kMessage, kRule, "Unknown error"},
    {30022, Surface::kMessage, kRule, "Throughput of the campaign exceeded"},
    {30023, Surface::kMessage, kRule, "Daily limit of T-Mobile reached"},
    {30024, Surface::kMessage, kRule, "Sender is not provisioned at the carrier"},
    {30025, Surface::kDebugger, kRule, "50 % of the daily limit of T-Mobile"},
    {30026, Surface::kDebugger, kRule, "70 % of the daily limit of T-Mobile"},
    {30027, Surface::kDebugger, kRule, "100 % of the daily limit of T-Mobile"},
    {30032, Surface::kMessage, kRule, "Toll-free sender is not verified"},
    {30033, Surface::kMessage, kRule, "Campaign is suspended"},
    {30034, Surface::kMessage, kRule, "Sender is not registered"},
    {30035, Surface::kMessage, kRule, "Sender is still being configured"},
    {30036, Surface::kMessage, kRule, "Validity period has passed"},
    {30037, Surface::kMessage, kRule, "Outbound messages are disabled"},
    {30125, Surface::kDebugger, kRule, "Number cannot be registered"},
    {30126, Surface::kDebugger, kRule, "Carriers refused the number"},
    {30409, Surface::kAnswer, kRule, "Message can no longer be canceled"},
    {30610, Surface::kMessage, kRule, "Quiet hours"},
    {30615, Surface::kMessage, kRule, "Quiet hours"},
    {30630, Surface::kMessage, kRule, "Recipient opted out before sending"},
    {32005, Surface::kAnswer, kNotARule, "Voice is blocked for lack of a profile",
     "voice is not modelled"},
    {45780, Surface::kAnswer, kNotARule, "Flex: too many requests", "Flex is not modelled"},
    {60701, Surface::kAnswer, kNotARule, "Invalid request to the business API", kGeneric},
    {60711, Surface::kAnswer, kRule, "Bundle cannot be edited in its status"},
    {63051, Surface::kAnswer, kNotARule, "WhatsApp is blocked for lack of a profile",
     "WhatsApp is not modelled"},
    {70002, Surface::kAnswer, kRule, "Bad request (most integrity errors of TrustHub)"},
    {91000, Surface::kAnswer, kRule, "A sink could not be created"},
    {91001, Surface::kAnswer, kRule, "Sink could not be found"},
    {91003, Surface::kAnswer, kRule, "Too many sinks"},
    {91005, Surface::kAnswer, kRule, "The test id of a sink is wrong"},
    {91007, Surface::kAnswer, kRule, "Sink is in use"},
    {91100, Surface::kAnswer, kRule, "The sink of a subscription is not active"},
    {91101, Surface::kAnswer, kRule, "A subscription could not be created"},
    {91102, Surface::kAnswer, kNotARule, "Subscription could not be found", "20404 is answered"},
    {91103, Surface::kAnswer, kRule, "A subscription without event types"},
    {91104, Surface::kAnswer, kRule, "Event type not found"},
    {93101, Surface::kDebugger, kRule, "An event could not be delivered"},
};

// Review errors that follow from what was registered: each has a rule. Any other is the word of a
// reviewer, said by a decision.
inline constexpr int kRuledReviewErrors[] = {
    18011, 21736, 21737, 21738, 21739, 21740, 30532, 30533, 30701, 30703, 30709, 30710,
    30712, 30713, 30714, 30715, 30729, 30734, 30747, 30748, 30749, 30750, 30751, 30752,
    30753, 30754, 30755, 30756, 30757, 30758, 30793, 30795, 30796, 30797, 30798, 30799,
    30882, 30883, 30885, 30886, 30887, 30888, 30889, 30890, 30892, 30893, 30895, 30896,
    30897, 30898, 30900, 30903, 30904, 30908, 30909, 30910, 30911, 30914, 30915, 30917,
    30923, 30925, 30930, 30933, 30934, 30936, 30940, 30941, 30942, 30943, 30944, 30945,
    30946, 30947, 30948, 30949, 30950, 30951, 30952, 30953, 30954, 30955, 30956, 30957,
    30958, 30959, 30960, 30961, 30962, 30963, 30964, 30991, 30992, 30993, 30994, 30995,
};

constexpr const ErrorCode* find_error_code(int code) {
  for (const ErrorCode& row : kErrorCodes)
    if (row.code == code) return &row;
  return nullptr;
}

// Whether the code stands in the catalogue at all.
constexpr bool is_known_code(int code) {
  return find_error_code(code) != nullptr || find_review_error(code) != nullptr ||
         find_bundle_review_error(code) != nullptr;
}

constexpr std::string_view title_of_code(int code) {
  if (const ErrorCode* row = find_error_code(code)) return row->title;
  if (const ReviewError* row = find_review_error(code)) return row->title;
  const BundleReviewError* row = find_bundle_review_error(code);
  return row == nullptr ? std::string_view{} : row->title;
}

}  // namespace contract
