// What the simulated account owes: fees of conformance/contract/fees.h, booked as records when the
// documented moment comes. A fee for each month is kept as its start and end, and its months are
// counted when somebody reads; reading changes nothing. One ledger for a sandbox, its subaccounts
// included; a reset empties it. Resources book with one line each; the control API reads.
//
// Not booked, since no price is known: media messages, inbound messages, toll-free numbers, and the
// numbers that a sandbox was made with.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "conformance/contract/fees.h"
#include "mock_server/engine/resource.h"

namespace mock {

// Books a fee now. `sid` says for what: a brand, a number, a campaign by its event id (CM…).
void book(World& world, const contract::Fee& fee, std::string_view sid);
// The same `count` times; one entry for each fee, SID and day.
void book_daily(World& world, const contract::Fee& fee, std::string_view sid, std::int64_t count);
bool is_booked(const World& world, const contract::Fee& fee, std::string_view sid);
// From now on the fee falls due at once and each month, until `end_months`.
void start_months(World& world, const contract::Fee& fee, std::string_view sid);
void end_months(World& world, std::string_view sid);

// When the POST of a brand is accepted; a mock brand is free.
void book_brand(const Change& brand);
// When a campaign enters external vetting; once for each campaign.
void book_vetting(World& world, const Record& campaign);
// When a campaign that was vetted before is corrected: the switch `resubmission-fee`.
void book_resubmission(World& world, const Record& campaign);
// From its approval on, suspended or not, until it is deleted; a mock campaign is free.
void start_campaign_months(World& world, const Record& campaign);
void end_campaign_months(World& world, const Record& campaign);
// When a text leaves for a carrier (its name), from the number of that SID.
void book_segments(World& world, std::string_view number_sid, std::string_view carrier,
                   std::int64_t segments);

// `{"currency","total","entries":[{"at","category","amount","count","fee","sid","title","source"}],
// "by_category":[{"category","amount","parts":[…]}]}`, oldest entry first, amounts as decimal text.
std::string ledger_json(const World& world);

}  // namespace mock
