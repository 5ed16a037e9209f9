// What a request is about: which of Twilio's resources, and what was done to it. Read from method
// and path alone, so the same for an answer of 201, a refusal and a lost one. For the knowledge
// and the rules of the judge.
#pragma once

#include <string>

#include "conformance/judge/history.h"

namespace conformance {

enum class Noun {
  kOther,
  kProfile,
  kTrustProduct,
  kAssignment,
  kEvaluation,
  kEndUser,
  kDocument,
  kAddress,
  kBrand,
  kOtp,
  kService,
  kServiceNumber,
  kCampaign,
  kUsecases,
};
enum class Verb { kOther, kCreate, kUpdate, kFetch, kList, kDelete };

struct Act {
  Noun noun = Noun::kOther;
  Verb verb = Verb::kOther;
  std::string sid;     // of the item in the path; of a campaign its Messaging Service's
  std::string parent;  // what the collection belongs to: a bundle, a brand, a Messaging Service

  bool is(Noun a_noun, Verb a_verb) const { return noun == a_noun && verb == a_verb; }
  bool is_bundle() const { return noun == Noun::kProfile || noun == Noun::kTrustProduct; }
  // A campaign's, a brand's or a bundle's own status is read.
  bool is_look() const { return verb == Verb::kFetch || verb == Verb::kList; }
};

Act read_act(const Exchange& exchange);

// Same method, path and parameters.
bool same_request(const Exchange& a, const Exchange& b);

// `POST /v1/EndUsers`, for people.
std::string words_of(const Exchange& exchange);

}  // namespace conformance
