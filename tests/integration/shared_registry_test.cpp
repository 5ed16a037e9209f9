// One registry for many sandboxes, over the wire: a mobile number never serves a fourth brand,
// however many ask at once, hang up, or take their sandbox away.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

#include "mock_server/core/json.h"
#include "tests/integration/whole_server.h"
#include "tests/support/mock_fixture.h"

namespace mock {
namespace {

constexpr int kSandboxes = 20, kBrandsOfEach = 10, kWorkers = 5;
constexpr const char* kSharedMobile = "+15551230001";

DirectorySettings one_registry() {
  DirectorySettings settings;
  settings.shared_registry = true;
  return settings;
}

// A client of one sandbox, with the bundles of a sole proprietor.
class Client {
 public:
  Client(const WholeServer& server, int number) : server_(server) {
    const std::string digits = std::to_string(1000 + number);
    account_ = "AC" + std::string(28, '0') + digits;
    authorization_ = "Authorization: " + Mock::authorization(account_, kToken) + "\r\n";
    const Json body = {{"account_sid", account_},
                       {"auth_token", kToken},
                       {"clock", "frozen"},
                       {"now", "2026-01-05T09:00:00Z"},
                       {"reviews", "documented"}};
    EXPECT_EQ(server_.post("/_mock/v1/sandboxes", body.dump(), "").status, 201);
    make_bundles();
  }

  void make_bundles() {
    profile_ = make("/v1/CustomerProfiles",
                    "FriendlyName=p&Email=o%40example.com&PolicySid="
                    "RN806dd6cd175f314e1f96a9727ee271f4");
    const std::string profile = "/v1/CustomerProfiles/" + profile_;
    const Json person = {{"first_name", "Jane"},
                         {"last_name", "Doe"},
                         {"email", "owner@example.com"},
                         {"phone_number", kSharedMobile}};
    assign(profile, end_user("starter_customer_profile_information", person));
    const std::string address =
        make("/2010-04-01/Accounts/" + account_ + "/Addresses.json",
             "CustomerName=Jane&Street=815+Pine+Street&City=Seattle&Region=WA&PostalCode=98101&"
             "IsoCountry=US");
    assign(profile, make("/v1/SupportingDocuments",
                         "FriendlyName=a&Type=customer_profile_address&Attributes=" +
                             percent_encode(Json{{"address_sids", address}}.dump())));
    make(profile, "Status=pending-review");
    trust_product_ = make("/v1/TrustProducts",
                          "FriendlyName=t&Email=o%40example.com&PolicySid="
                          "RN670d5d2e282a6130ae063b234b6019c8");
    const std::string product = "/v1/TrustProducts/" + trust_product_;
    assign(product, end_user("sole_proprietor_information",
                             {{"brand_name", "Jane"}, {"mobile_phone_number", kSharedMobile}}));
    assign(product, profile_);
    make(product, "Status=pending-review");
  }

  // On a connection each, all at once; every fourth client hangs up before it has its answer, every
  // fifth before it has sent everything.
  void register_brands(int count) const {
    const std::string request =
        test::post("/v1/a2p/BrandRegistrations",
                   "BrandType=SOLE_PROPRIETOR&CustomerProfileBundleSid=" + profile_ +
                       "&A2PProfileBundleSid=" + trust_product_,
                   authorization_);
    std::vector<std::unique_ptr<test::RawClient>> connections;
    for (int i = 0; i < count; ++i)
      connections.push_back(std::make_unique<test::RawClient>(server_.connect()));
    for (int i = 0; i < count; ++i)
      connections[i]->send(
          std::string_view(request).substr(0, i % 5 == 4 ? request.size() - 9 : request.size()));
    for (int i = 0; i < count; ++i) {
      if (i % 4 == 3 || i % 5 == 4) continue;
      const auto answer = connections[i]->receive();
      EXPECT_TRUE(answer && answer->status == 201) << account_;
    }
  }

  void advance() const {
    EXPECT_EQ(server_.post(control("/clock/advance"), R"({"by":"10m"})", "").status, 200);
  }
  void reset() const { EXPECT_EQ(server_.post(control("/reset"), "{}", "").status, 200); }
  void remove() const {
    auto client = server_.connect();
    client.send("DELETE " + control("") + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(client.receive().value().status, 204);
  }

  Json brands() const {
    return Json::parse(
        server_.get("/v1/a2p/BrandRegistrations?PageSize=1000", authorization_).body)["data"];
  }
  int uses() const {
    return Json::parse(
        server_.get(control(std::string("/registry/mobiles/") + kSharedMobile), "").body)["used"];
  }

 private:
  std::string control(const std::string& path) const {
    return "/_mock/v1/sandboxes/" + account_ + path;
  }
  std::string make(const std::string& path, const std::string& form) const {
    const auto answer = server_.post(path, form, authorization_);
    EXPECT_TRUE(answer.status == 201 || answer.status == 200) << path << ' ' << answer.body;
    return json::text_member(answer.body, "sid");
  }
  std::string end_user(const std::string& type, const Json& attributes) const {
    return make("/v1/EndUsers",
                "FriendlyName=e&Type=" + type + "&Attributes=" + percent_encode(attributes.dump()));
  }
  void assign(const std::string& path, const std::string& object) const {
    make(path + "/EntityAssignments", "ObjectSid=" + object);
  }

  const WholeServer& server_;
  std::string account_, authorization_, profile_, trust_product_;
};

template <class Act>
void in_parallel(std::vector<std::unique_ptr<Client>>& clients, Act act) {
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> workers;
  for (int i = 0; i < kWorkers; ++i)
    workers.emplace_back([&] {
      for (std::size_t number; (number = next++) < clients.size();) act(number, *clients[number]);
    });
  for (std::thread& worker : workers) worker.join();
}

TEST(SharedRegistry, MobileNumberServesThreeBrandsOfAllSandboxes) {
  WholeServer server(one_registry());
  std::vector<std::unique_ptr<Client>> clients(kSandboxes);
  for (int i = 0; i < kSandboxes; ++i) clients[i] = std::make_unique<Client>(server, i);

  in_parallel(clients, [](std::size_t number, Client& client) {
    client.register_brands(kBrandsOfEach);
    if (number % 5 == 0) client.advance();
    if (number % 10 == 5) {  // with what it used
      client.reset();
      client.make_bundles();
      client.register_brands(kBrandsOfEach);
    }
    if (number % 10 == 0) client.remove();
  });
  std::erase_if(clients, [number = 0](const auto&) mutable { return number++ % 10 == 0; });
  in_parallel(clients, [](std::size_t, Client& client) { client.advance(); });

  int approved = 0, failed = 0;
  for (const auto& client : clients)
    for (const Json& brand : client->brands()) {
      if (brand["status"] == "APPROVED") {
        ++approved;
        continue;
      }
      ++failed;
      EXPECT_EQ(brand["status"], "FAILED") << brand.dump();
      EXPECT_EQ(brand["errors"].at(0)["error_code"], 30750) << brand.dump();
    }
  EXPECT_EQ(approved, 3);
  EXPECT_GE(failed, 100);
  EXPECT_EQ(clients.front()->uses(), 3);
}

}  // namespace
}  // namespace mock
