// A small Twilio for the SDK's tests, written from Twilio's own documents and sharing nothing with
// mock_server: it keeps what is made, lets time pass when it is told to, and can lose an answer or
// kill the caller at any request. Pages are short, so that every list is read over several.
#pragma once

#include <a2p/a2p.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace a2p_test {

using Json = nlohmann::json;
using Form = std::vector<std::pair<std::string, std::string>>;

// Thrown out of a request in the place of a process that dies.
struct Killed {};

enum class Fault {
  kKillBefore,        // the process dies before the request leaves
  kKillAfter,         // the request is carried out, then the process dies
  kLoseAnswer,        // it is carried out and the connection breaks
  kRefuseConnection,  // it is not carried out and certainly not sent
  kFailBefore,        // 503 and nothing done
  kFailAfter,         // 503 although it was carried out
};

struct Exchange {
  std::string method;
  std::string path;  // without the query
  std::string url;
  Form query, form;
  std::vector<a2p::HttpHeader> headers;
  int status = 0;

  std::string header(const std::string& name) const;
  std::string field(const std::string& name) const;  // of the form, the first
  std::vector<std::string> fields(const std::string& name) const;
  std::string line() const { return method + " " + path; }
};

class FakeTwilio final : public a2p::Transport {
 public:
  FakeTwilio();

  a2p::Result<a2p::HttpResponse, a2p::TransportFailure> send(
      const a2p::HttpRequest& request) override;

  // --- Time ---
  a2p::Instant now;
  void pass(a2p::Duration duration) { now += duration; }
  a2p::ClientOptions options();  // a client on this Twilio and its clock

  // --- What goes wrong ---
  std::map<int, Fault> faults;                               // by request number, from 1
  std::function<void(const Exchange&, Json& answer)> alter;  // changes what is answered

  // --- What the reviewers decide ---
  a2p::Duration profile_queue{};  // how long a submitted bundle waits to be in review
  a2p::Duration brand_review = std::chrono::hours(1);
  a2p::Duration campaign_review = std::chrono::hours(15 * 24);
  bool phone_owner_answers = true;
  Json brand_errors = Json::array();     // not empty: the next brand review fails with them
  bool brand_is_known = true;            // a brand that was reviewed has a tcr_id
  Json campaign_errors = Json::array();  // not empty: the next campaign review fails with them
  // By collection: the next review of a bundle of that kind rejects it with these.
  std::map<std::string, Json> bundle_errors;
  bool evaluations_pass = true;
  std::string primary_identity = "isv_reseller_or_partner";
  std::string primary_status = "twilio-approved";
  int refuse_campaigns = 0;  // so many answers 21717 first

  std::vector<Exchange> journal;
  std::map<std::string, std::vector<Json>> collections;  // by path
  // How many resources there are of each kind, by the collection's last word.
  std::map<std::string, std::size_t> census() const;
  std::vector<std::string> writes() const;  // method and path of every POST, SIDs as their prefix

 private:
  struct Answer {
    int status;
    Json body;
  };
  Answer handle(const Exchange& exchange);
  Answer list(const Exchange& exchange);
  Answer create(const Exchange& exchange);
  Answer update(const Exchange& exchange, Json& record);
  Answer update_bundle(const Exchange& exchange, Json& record);
  Answer update_item(const Exchange& exchange, Json& record);
  bool is_frozen(const std::string& item) const;
  Answer create_campaign(const Exchange& exchange, Json record);
  Json* find(const std::string& path);
  void settle();
  void settle_brand(Json& brand);
  std::string new_sid(const std::string& prefix);

  int requests_ = 0;
  int sids_ = 0;
  std::map<std::string, a2p::Instant> due_;  // by SID: when its review is over
};

// The request that created the nth record (from 0) of a collection, by the path's last word.
const Exchange& creation(const FakeTwilio& twilio, const std::string& word, std::size_t nth = 0);

// The sample inputs of the two documents that the SDK must accept unchanged.
extern const char* const kStandardInput;
extern const char* const kSoleProprietorInput;
extern const char* const kDirectStandardInput;
extern const char* const kDirectSoleProprietorInput;

a2p::IsvStandardInput standard_input();
a2p::IsvSoleProprietorInput sole_proprietor_input();
a2p::DirectStandardInput direct_standard_input();
a2p::DirectSoleProprietorInput direct_sole_proprietor_input();

}  // namespace a2p_test
