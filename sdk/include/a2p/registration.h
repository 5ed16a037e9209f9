// Registration: how far a customer's registration has come, as plain data. A flow changes it and
// hands it to the caller's `save` before and after every request that makes something; stored as
// text and given back, it lets a flow go on after a crash without making a second resource. It
// holds no credentials. Needs C++20 and nothing but the standard library.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "a2p/error.h"
#include "a2p/result.h"
#include "a2p/time.h"

namespace a2p {

// Which flow a registration follows: of an ISV for a customer, or of a company for itself.
enum class Route { kIsvStandard, kIsvSoleProprietor, kDirectStandard, kDirectSoleProprietor };
// `isv-standard`, `isv-sole-proprietor`, `direct-standard`, `direct-sole-proprietor`
std::string_view name(Route route);
// The route of that name; nothing for any other name.
std::optional<Route> route_named(std::string_view name);
bool is_sole_proprietor(Route route);

struct Campaign {
  std::string messaging_service_sid;  // MG…: what names a campaign, see campaign_sid
  std::string campaign_sid;  // QE…: one constant for all of Twilio (docs: usapptoperson-resource)
  std::string status;        // PENDING, IN_PROGRESS, VERIFIED, FAILED, SUSPENDED
  std::string phone_number_sid;  // PN… in the service's pool, empty without one
};

// A creation that was about to be sent. Found in a stored Registration it means: perhaps it was
// carried out.
struct Intent {
  std::string action;            // which, e.g. `step1/customer-profile`
  std::optional<Instant> since;  // the latest date Twilio had told before: what it made is no older
};

struct Registration {
  Route route = Route::kIsvStandard;
  // Marks everything this registration makes, inside its FriendlyName. Unique; drawn when a flow
  // begins, unless set.
  std::string tag;

  std::string primary_profile_sid;
  // BU…; the account's own Primary Profile in a direct standard flow
  std::string customer_profile_sid, customer_profile_status;
  std::string trust_product_sid, trust_product_status;  // BU…
  std::string brand_sid, brand_status;                  // BN…
  std::string brand_identity_status;                    // a sole proprietor's must become VERIFIED
  std::optional<int> brand_trust_score;
  int brand_updates = 0;  // resubmissions after FAILED; Twilio allows three
  std::optional<Instant>
      otp_sent_at;  // when the OTP in force was seen to be out, by the Client's clock
  std::vector<Campaign> campaigns;

  // --- The flow's own book-keeping ---
  std::map<std::string, std::string> done;  // action → SID it made or status it saw
  std::optional<Intent> intent;
  // What rectify() found due and the flow has yet to send: `brand` and `campaign` with the date of
  // the refusal that it answers, `otp`.
  std::map<std::string, std::string> due;
  std::optional<Instant> twilio_time;  // the latest date seen in any answer
  int refused_campaigns = 0;           // 21717 while the brand's approval was still spreading
};

// JSON, in one line. Reading gives InvalidInput for anything that to_json() did not write.
std::string to_json(const Registration& registration);
Result<Registration> registration_from_json(std::string_view text);

}  // namespace a2p
