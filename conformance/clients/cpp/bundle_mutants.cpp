#include <map>
#include <memory>
#include <optional>
#include <set>

#include "conformance/clients/cpp/mutants.h"
#include "conformance/clients/cpp/wire_tools.h"

namespace a2p_register {
namespace {

constexpr int kOk = 200;
constexpr char kPrimaryPolicy[] = "RN6433641899984f951173ef1738c3bdd0";

bool is_evaluation(const a2p::HttpRequest& request) {
  return is(request, "POST", "/v1/*/*/Evaluations");
}

bool is_bundle(const a2p::HttpRequest& request, std::string_view method) {
  return is(request, method, "/v1/CustomerProfiles/*") ||
         is(request, method, "/v1/TrustProducts/*");
}

bool is_submission(const a2p::HttpRequest& request) {
  return is_bundle(request, "POST") && parameter(request, "Status") == "pending-review";
}

// The bundle's answer with another status, where it has this one.
Exchange restated(const Exchange& exchange, std::string_view from, std::string_view to) {
  auto body = body_of(exchange);
  if (text(body, "status") != from) return exchange;
  body["status"] = to;
  return with_body(exchange, body);
}

Json page_of(const Json& record) {
  return {{"results", {record}}, {"meta", {{"key", "results"}, {"next_page_url", nullptr}}}};
}

// A primary profile that is not there, or is not what it should be, as the SDK is told of it.
class MadeUpPrimary {
 public:
  explicit MadeUpPrimary(const std::string& flow)
      : identity_(flow.starts_with("direct") ? "direct_customer" : "isv_reseller_or_partner") {}

  Exchange operator()(const a2p::HttpRequest& request, const Send& send) const {
    const auto path = path_of(request);
    const auto own = "/v1/CustomerProfiles/" + profile_;
    if (request.method != "GET") return send(request);
    if (path == own) return invented(kOk, record());
    if (path == own + "/EntityAssignments") {
      return invented(kOk, page_of({{"object_sid", end_user_}}));
    }
    if (path == "/v1/EndUsers/" + end_user_) return invented(kOk, information());
    return embellished(request, send(request));
  }

 private:
  Json record() const {
    return {{"sid", profile_}, {"policy_sid", kPrimaryPolicy}, {"status", "twilio-approved"}};
  }
  Json information() const {
    return {{"sid", end_user_},
            {"type", "customer_profile_business_information"},
            {"attributes", {{"business_identity", identity_}}}};
  }

  Exchange embellished(const a2p::HttpRequest& request, const Exchange& exchange) const {
    auto body = body_of(exchange);
    if (!body.is_object()) return exchange;
    if (is(request, "GET", "/v1/CustomerProfiles") &&
        request.url.find(kPrimaryPolicy) != std::string::npos) {
      if (body["results"].empty()) return with_body(exchange, page_of(record()));
      for (auto& profile : body["results"]) profile["status"] = "twilio-approved";
    } else if (text(body, "policy_sid") == kPrimaryPolicy) {
      body["status"] = "twilio-approved";
    } else if (is(request, "GET", "/v1/EndUsers/*") &&
               body["attributes"].contains("business_identity")) {
      body["attributes"]["business_identity"] = identity_;
    } else {
      return exchange;
    }
    return with_body(exchange, body);
  }

  std::string identity_;
  std::string profile_ = invented_sid("BU"), end_user_ = invented_sid("IT");
};

}  // namespace

void skip_evaluations(Program& program) {
  program.meddle = [](const a2p::HttpRequest& request, const Send& send) {
    if (!is_evaluation(request)) return send(request);
    return invented(kCreated, {{"sid", invented_sid("EL")}, {"status", "compliant"}});
  };
}

void take_gaps_for_compliance(Program& program) {
  program.meddle = [](const a2p::HttpRequest& request, const Send& send) {
    const auto exchange = send(request);
    return is_evaluation(request) ? restated(exchange, "noncompliant", "compliant") : exchange;
  };
}

void edit_in_review(Program& program) {
  program.meddle = [last = std::string(), attributes = std::string()](
                       const a2p::HttpRequest& request, const Send& send) mutable {
    const auto exchange = send(request);
    if (!succeeded(exchange)) return exchange;
    if (is(request, "POST", "/v1/EndUsers")) {
      last = text(body_of(exchange), "sid");
      attributes = parameter(request, "Attributes");
    } else if (is_submission(request) && !last.empty()) {
      (void)send(post(request, "/v1/EndUsers/" + last, {{"Attributes", attributes}}));
    }
    return exchange;
  };
}

void submit_after_the_brand(Program& program) {
  program.meddle = [held = std::optional<a2p::HttpRequest>()](const a2p::HttpRequest& request,
                                                              const Send& send) mutable {
    if (is(request, "POST", "/v1/TrustProducts/*") && is_submission(request)) {
      held = request;
      return invented(kOk, {{"sid", last_of(path_of(request))}, {"status", "pending-review"}});
    }
    const auto exchange = send(request);
    if (!held) return exchange;
    if (is(request, "GET", "/v1/TrustProducts/*")) return restated(exchange, "draft", "in-review");
    if (is(request, "POST", "/v1/a2p/BrandRegistrations")) {
      (void)send(*held);
      held.reset();
    }
    return exchange;
  };
}

void make_up_a_primary_profile(Program& program) {
  program.meddle = MadeUpPrimary(program.surroundings.flow);
}

void take_the_primary_off(Program& program) {
  program.meddle = [assignment = std::string()](const a2p::HttpRequest& request,
                                                const Send& send) mutable {
    if (is(request, "POST", "/v1/CustomerProfiles/*") && is_submission(request) &&
        !assignment.empty()) {
      auto removal = get(request, assignment);
      removal.method = "DELETE";
      (void)send(removal);
    }
    const auto exchange = send(request);
    if (is(request, "POST", "/v1/CustomerProfiles/*/EntityAssignments") &&
        parameter(request, "ObjectSid").starts_with("BU")) {
      assignment = path_of(request) + '/' + text(body_of(exchange), "sid");
    }
    return exchange;
  };
}

void overlook_rejections(Program& program) {
  program.meddle = [](const a2p::HttpRequest& request, const Send& send) {
    const auto exchange = send(request);
    const bool is_read = is_bundle(request, "GET");
    return is_read ? restated(exchange, "twilio-rejected", "in-review") : exchange;
  };
}

void submit_rejected_bundles_again(Program& program) {
  program.meddle = [seen = std::set<std::string>()](const a2p::HttpRequest& request,
                                                    const Send& send) mutable {
    const auto exchange = send(request);
    const bool is_rejected =
        is_bundle(request, "GET") && text(body_of(exchange), "status") == "twilio-rejected";
    if (!is_rejected || !seen.insert(path_of(request)).second) return exchange;
    (void)send(post(request, path_of(request), {{"Status", "pending-review"}}));
    return send(request);
  };
}

void make_the_trust_product_twice(Program& program) {
  program.meddle = [again = Times()](const a2p::HttpRequest& request, const Send& send) mutable {
    const auto exchange = send(request);
    if (is(request, "POST", "/v1/TrustProducts") && succeeded(exchange) && again.is_left()) {
      (void)send(request);
    }
    return exchange;
  };
}

void repeat_lost_creations(Program& program) {
  constexpr int kServerError = 500;
  program.meddle = [&program](const a2p::HttpRequest& request, const Send& send) {
    const auto exchange = send(request);
    const bool is_lost =
        exchange ? exchange->status >= kServerError : exchange.error().may_have_been_sent;
    if (request.method != "POST" || !is_lost) return exchange;
    program.time.wait(std::chrono::seconds(1));
    return send(request);
  };
}

void repeat_a_refused_request(Program& program) {
  program.meddle = [left = Times()](const a2p::HttpRequest& request, const Send& send) mutable {
    if (is(request, "POST", "/v1/EndUsers") && left.is_left()) {
      const auto refused = with(request, "Type", "no_such_type");
      (void)send(refused);
      (void)send(refused);
    }
    return send(request);
  };
}

void use_another_customers_address(Program& program) {
  program.meddle = [](const a2p::HttpRequest& request, const Send& send) {
    if (!is(request, "POST", "/2010-04-01/Accounts/*/Addresses.json")) return send(request);
    const auto filter = a2p::form_encode({{"CustomerName", parameter(request, "CustomerName")}});
    const auto page = body_of(send(get(request, path_of(request) + '?' + filter)));
    if (page.is_object() && page.contains("addresses")) {
      for (const auto& address : page["addresses"]) {
        if (text(address, "street") == parameter(request, "Street")) {
          return invented(kCreated, address);
        }
      }
    }
    return send(request);
  };
}

}  // namespace a2p_register
