#include "mock_server/sandbox/changes.h"

#include <gtest/gtest.h>

#include "tests/control/control_server.h"
#include "tests/resources/event_builders.h"
#include "tests/resources/trusthub_fixture.h"

namespace mock {
namespace {

Json changes(Mock& mock, const std::string& query = {}) {
  return mock.control("GET", "/changes" + query).json()["changes"];
}
// `brand status PENDING APPROVED`, one a line.
std::string lines(const Json& rows) {
  const auto word = [](const Json& value) {
    return value.is_null() ? std::string("-") : value.get<std::string>();
  };
  std::string text;
  for (const Json& row : rows)
    text += word(row["resource"]) + ' ' + word(row["field"]) + ' ' + word(row["from"]) + ' ' +
            word(row["to"]) + '\n';
  return text;
}

TEST(ChangesApi, BeginsEmptyThoughThereIsAnAccountAndAPrimaryProfile) {
  Mock mock;
  const Json answer = mock.control("GET", "/changes").json();
  EXPECT_EQ(answer.dump(),
            R"({"changes":[],"last":0,"dropped":0,"seen":{"changes":[],"codes":[],"rules":[]}})");
}

TEST(ChangesApi, TellsWhoMadeAndWhoMovedABundle) {
  TrustHub hub;
  const std::string path = hub.starter_profile();
  hub.submit(path);
  hub.mock.advance({{"until", "settled"}});
  const std::string sid = TrustHub::sid_of(path);
  const Json rows = changes(hub.mock, "?sid=" + sid);
  EXPECT_EQ(lines(rows),
            "customer_profile status - draft\n"
            "customer_profile status draft pending-review\n"
            "customer_profile status pending-review in-review\n"
            "customer_profile status in-review twilio-approved\n");
  const Json journal = hub.mock.control("GET", "/journal?limit=1").json()["entries"];
  EXPECT_EQ(rows[1]["request_id"], journal[0]["request_id"]);
  EXPECT_EQ(rows[1]["sid"], sid);
  EXPECT_TRUE(rows[3]["request_id"].is_null());
  EXPECT_GT(rows[3]["at"].get<std::string>(), rows[1]["at"].get<std::string>());
}

TEST(ChangesApi, HasTheCodesOfARefusal) {
  TrustHub hub;
  const std::string path = hub.starter_profile();
  hub.submit(path);
  hub.mock.control("POST", "/reviews",
                   {{"sid", TrustHub::sid_of(path)}, {"decision", "reject"}, {"errors", {18601}}});
  const Json last = changes(hub.mock, "?sid=" + TrustHub::sid_of(path)).back();
  EXPECT_EQ(last["to"], "twilio-rejected");
  EXPECT_EQ(last["codes"], Json({18601}));
  const Json seen = hub.mock.control("GET", "/changes").json()["seen"];
  EXPECT_EQ(seen["codes"], Json({18601}));
}

TEST(ChangesApi, SelectsByResourceAndGoesOnAfterANumber) {
  TrustHub hub;
  hub.submit(hub.starter_profile());
  const Json documents = changes(hub.mock, "?resource=supporting_document");
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[1]["to"], "PENDING_REVIEW");
  const Json first = hub.mock.control("GET", "/changes?after=0&limit=1").json();
  EXPECT_EQ(first["last"], 1);
  const Json next = changes(hub.mock, "?after=1");
  EXPECT_EQ(next[0]["number"], 2);
  EXPECT_EQ(changes(hub.mock, "?limit=1")[0]["number"], next.back()["number"]);
}

TEST(ChangesApi, NamesACampaignByItsService) {
  Mock mock;
  const std::string brand = approved_standard(mock), service = make_service(mock);
  post_campaign(mock, service, campaign_params(brand, "MARKETING"));
  mock.erase("/v1/Services/" + service + "/Compliance/Usa2p/QE2c6890da8086d771620e9b13fadeba0b");
  EXPECT_EQ(lines(changes(mock, "?sid=" + service)),
            "campaign campaign_status - PENDING\n"
            "campaign campaign_status PENDING IN_PROGRESS\n"
            "campaign campaign_status IN_PROGRESS -\n");
}

TEST(ChangesApi, SawRulesAndCodesThatRefused) {
  Mock mock;
  mock.post("/v1/EndUsers", {});
  const Json answer = mock.control("GET", "/changes").json();
  EXPECT_TRUE(answer["changes"].empty());
  EXPECT_EQ(answer["seen"]["rules"], Json({"TH-ITEM-01"}));
  EXPECT_EQ(answer["seen"]["codes"], Json({22211}));
}

TEST(ChangesApi, BeginsAnewWithAResetASnapshotAndAFork) {
  TrustHub hub;
  hub.submit(hub.starter_profile());
  EXPECT_FALSE(changes(hub.mock).empty());
  const Json snapshot = hub.mock.control("GET", "/snapshot").json();
  hub.mock.control("PUT", "/snapshot", snapshot);
  EXPECT_TRUE(changes(hub.mock).empty());
  hub.submit(hub.starter_profile());
  const Answered fork = hub.mock.control("POST", "/fork");
  ASSERT_EQ(fork.status, 201) << fork.body;
  const std::string account = fork.json()["account_sid"];
  EXPECT_TRUE(hub.mock.control("GET", "/_mock/v1/sandboxes/" + account + "/changes")
                  .json()["changes"]
                  .empty());
  EXPECT_FALSE(changes(hub.mock).empty());
  hub.mock.control("POST", "/reset");
  EXPECT_TRUE(changes(hub.mock).empty());
}

TEST(ChangesApi, SawCodesOfEvaluationsAndKnowsTypesOfBrands) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
  hub.evaluate(path, kSecondaryRn);
  post_sole_proprietor(hub.mock);
  EXPECT_FALSE(hub.mock.control("GET", "/changes").json()["seen"]["codes"].empty());
  EXPECT_EQ(changes(hub.mock, "?resource=brand")[0]["type"], "SOLE_PROPRIETOR");
  EXPECT_TRUE(changes(hub.mock)[0]["type"].is_null());
}

TEST(ChangesApi, QueryThatCannotBeReadIs400) {
  Mock mock;
  for (const char* query : {"?after=x", "?limit=0", "?limit=1001", "?resource=brands", "?status=x"})
    EXPECT_EQ(mock.control("GET", std::string("/changes") + query).status, 400) << query;
}

TEST(Directory, SawWhatSandboxesSawThatAreGone) {
  ControlServer server;
  const auto edges = [&server] { return server.directory.seen().edges.size(); };
  const std::string path = std::string("/_mock/v1/sandboxes/") + kAccount;
  const auto make_bundle = [&server] {
    return server.send("POST", kProfiles,
                       std::string("FriendlyName=f&Email=a%40example.com&PolicySid=") + kStarterRn,
                       {{"Authorization", Mock::authorization(kAccount, kToken)},
                        {"Content-Type", "application/x-www-form-urlencoded"}});
  };
  ASSERT_EQ(make_bundle().status, 201);
  EXPECT_EQ(edges(), 1u);
  server.send("POST", path + "/reset");
  EXPECT_EQ(edges(), 1u);
  server.send("DELETE", path);
  EXPECT_EQ(server.directory.find(kAccount), nullptr);
  EXPECT_EQ(edges(), 1u);
}

// A record as a transaction hands it over.
RecordPtr message(const std::string& status) {
  return std::make_shared<const Record>(
      Record{.kind = "message",
             .parent = "AC1",
             .sid = "SM1",
             .text = R"({"status":")" + status + R"(","error_code":30034})",
             .hidden = {}});
}

TEST(StatusChanges, ForgetTheOldestButNotWhatWasSeen) {
  StatusChanges changes;
  const Transaction::Written made[] = {{nullptr, message("queued")}};
  const Transaction::Written sent[] = {{message("queued"), message("sent")}};
  const Transaction::Written same[] = {{message("sent"), message("sent")}};
  changes.note(made, Instant{}, "RQ1");
  changes.note(same, Instant{}, "RQ1");
  for (std::size_t i = 0; i < kMaxStatusChanges; ++i) changes.note(sent, Instant{}, {});
  EXPECT_EQ(changes.entries().size(), kMaxStatusChanges);
  EXPECT_EQ(changes.dropped(), 1u);
  EXPECT_EQ(changes.entries().front().number, 2u);
  EXPECT_EQ(changes.seen().edges.size(), 2u);
  EXPECT_EQ(changes.seen().codes, std::set<int>{30034});
}

}  // namespace
}  // namespace mock
