#include <memory>

#include "conformance/clients/cpp/mutants.h"
#include "conformance/clients/cpp/wire_tools.h"

namespace a2p_register {
namespace {

constexpr char kBrands[] = "/v1/a2p/BrandRegistrations";
constexpr int kUsedUp = 30750, kSuspended = 21731;

// The brand that the request has read; null for any other request.
Json brand_read(const a2p::HttpRequest& request, const Exchange& exchange) {
  const bool is_read = is(request, "GET", "/v1/a2p/BrandRegistrations/*") && succeeded(exchange);
  return is_read ? body_of(exchange) : Json(nullptr);
}

bool failed(const Json& brand) { return text(brand, "status") == "FAILED"; }
bool is_known_to_the_registry(const Json& brand) { return !text(brand, "tcr_id").empty(); }
bool is_usable(const Json& brand) {
  return text(brand, "status") == "APPROVED" && text(brand, "identity_status") != "UNVERIFIED";
}

Exchange believed_approved(const Exchange& exchange, Json brand) {
  brand["status"] = "APPROVED";
  brand["identity_status"] = "VERIFIED";
  brand["errors"] = Json::array();
  return with_body(exchange, brand);
}

bool is_new_campaign(const a2p::HttpRequest& request) {
  return is(request, "POST", "/v1/Services/*/Compliance/Usa2p");
}

// Another brand on the same bundles.
Exchange register_again(const a2p::HttpRequest& like, const Json& brand, const Send& send) {
  return send(post(like, kBrands,
                   {{"CustomerProfileBundleSid", text(brand, "customer_profile_bundle_sid")},
                    {"A2PProfileBundleSid", text(brand, "a2p_profile_bundle_sid")},
                    {"BrandType", text(brand, "brand_type")},
                    {"SkipAutomaticSecVet", "true"}}));
}

// Does it once, when it sees a brand for which `when` holds.
template <class When, class What>
Meddle once(When when, What what) {
  return [when, what, left = Times()](const a2p::HttpRequest& request, const Send& send) mutable {
    const auto exchange = send(request);
    const auto brand = brand_read(request, exchange);
    if (brand.is_object() && when(brand) && left.is_left()) what(request, brand, send);
    return exchange;
  };
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

}  // namespace

void believe_a_brand_approved(Program& program) {
  constexpr int kMostLooks = 1000;
  program.meddle = [&program, early = Times(), refused = false](const a2p::HttpRequest& request,
                                                                const Send& send) mutable {
    if (is_new_campaign(request) && refused) {
      // It has made its mistake; now it waits as it should have.
      const auto path = std::string(kBrands) + '/' + parameter(request, "BrandRegistrationSid");
      for (int looks = 0; looks < kMostLooks; ++looks) {
        const auto brand = body_of(send(get(request, path)));
        if (is_usable(brand) || failed(brand)) break;
        program.time.wait(std::chrono::minutes(30));
      }
      refused = false;
    }
    const auto exchange = send(request);
    if (is_new_campaign(request)) refused = !succeeded(exchange);
    const auto brand = brand_read(request, exchange);
    const bool is_undecided = text(brand, "status") == "PENDING";
    return is_undecided && early.is_left() ? believed_approved(exchange, brand) : exchange;
  };
}

void register_a_slow_brand_again(Program& program) {
  const auto seen = std::make_shared<int>(0);
  program.meddle =
      once([seen](const Json& brand) { return text(brand, "status") == "PENDING" && ++*seen > 1; },
           [](const auto& request, const Json& brand, const Send& send) {
             (void)register_again(request, brand, send);
           });
}

void register_a_failed_brand_again(Program& program) {
  program.meddle =
      once([](const Json& brand) { return failed(brand) && is_known_to_the_registry(brand); },
           [](const auto& request, const Json& brand, const Send& send) {
             (void)register_again(request, brand, send);
           });
}

void forget_brand_updates(Program& program) {
  program.remember = [remember = program.remember] {
    auto registration = remember();
    registration.brand_updates = 0;
    return registration;
  };
}

void update_the_brand_uncorrected(Program& program) {
  program.meddle = [left = Times()](const a2p::HttpRequest& request, const Send& send) mutable {
    const auto exchange = send(request);
    const auto brand = brand_read(request, exchange);
    if (!failed(brand) || !is_known_to_the_registry(brand) || !left.is_left()) return exchange;
    (void)send(post(request, path_of(request), {}));
    return send(request);
  };
}

void update_a_brand_beyond_repair(Program& program) {
  program.meddle =
      once([](const Json& brand) { return failed(brand) && !is_known_to_the_registry(brand); },
           [](const auto& request, const Json&, const Send& send) {
             (void)send(post(request, path_of(request), {}));
           });
}

void overlook_brand_failures(Program& program) {
  program.meddle = [](const a2p::HttpRequest& request, const Send& send) {
    const auto exchange = send(request);
    const auto brand = brand_read(request, exchange);
    if (failed(brand) || text(brand, "status") == "SUSPENDED") {
      return believed_approved(exchange, brand);
    }
    if (!is_new_campaign(request) || succeeded(exchange)) return exchange;
    // Once is enough: the SDK would try some codes again.
    auto refusal = body_of(exchange);
    if (refusal.is_object()) refusal["code"] = kSuspended;
    return with_body(exchange, refusal);
  };
}

void register_anew_for_an_otp(Program& program) {
  // The brand of the first registration and the one that takes its place.
  program.meddle = [first = std::string(), second = std::string()](a2p::HttpRequest request,
                                                                   const Send& send) mutable {
    if (is(request, "POST", "/v1/a2p/BrandRegistrations/*/SmsOtp") && second.empty()) {
      const auto path = path_of(request);
      const auto brand = body_of(send(get(request, path.substr(0, path.rfind('/')))));
      first = text(brand, "sid");
      second = text(body_of(register_again(request, brand, send)), "sid");
      return invented(kCreated, {{"brand_registration_sid", first}});
    }
    if (second.empty()) return send(request);
    replace_all(request.url, first, second);
    replace_all(request.body, first, second);
    auto exchange = send(request);
    if (exchange) replace_all(exchange->body, second, first);
    return exchange;
  };
}

void replace_a_good_otp(Program& program) {
  program.meddle = once(
      [](const Json& brand) {
        return text(brand, "brand_type") == "SOLE_PROPRIETOR" &&
               text(brand, "status") == "APPROVED" &&
               text(brand, "identity_status") == "UNVERIFIED";
      },
      [](const auto& request, const Json&, const Send& send) {
        (void)send(post(request, path_of(request) + "/SmsOtp", {}));
      });
}

void try_a_used_up_number_again(Program& program) {
  program.meddle = once(
      [](const Json& brand) {
        return failed(brand) &&
               brand["errors"].dump().find(std::to_string(kUsedUp)) != std::string::npos;
      },
      [](const auto& request, const Json& brand, const Send& send) {
        (void)register_again(request, brand, send);
      });
}

}  // namespace a2p_register
