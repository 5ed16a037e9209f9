// No token, key secret or Authorization value in journal or log.
#include <gtest/gtest.h>

#include "mock_server/core/json.h"
#include "tests/integration/whole_server.h"

namespace mock {
namespace {

TEST(Secrets, StandInNeitherJournalNorLog) {
  WholeServer server;
  const std::string account = "/2010-04-01/Accounts/" + std::string(kUser);
  const auto key = server.post(account + "/Keys.json", "FriendlyName=k");
  const std::string secret = json::text_member(key.body, "secret");
  ASSERT_GE(secret.size(), 32u) << key.body;
  const auto subaccount = server.post("/2010-04-01/Accounts.json", "FriendlyName=s");
  const std::string token = json::text_member(subaccount.body, "auth_token");
  ASSERT_EQ(token.size(), 32u) << subaccount.body;
  server.get("/2010-04-01/Accounts.json");
  server.get(account + ".json");
  server.get(
      "/v1/EndUsers/ITffffffffffffffffffffffffffffffff");  // a refusal, so that the log has a line
  server.get("/v1/EndUsers",
             "Authorization: Basic "
             "QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTp3cm9uZ3NlY3JldA==\r\n");

  const std::string sandbox = "/_mock/v1/sandboxes/" + std::string(kUser);
  const std::string journal = server.get(sandbox + "/journal?bodies=true&limit=1000", "").body;
  std::string seen = journal;
  for (const std::string_view entry : json::elements(json::member(journal, "entries")))
    seen += server.get(sandbox + "/journal/" + json::text_member(entry, "request_id"), "").body;
  seen += server.get(sandbox, "").body + server.get("/_mock/v1/sandboxes", "").body +
          server.get(sandbox + "/findings", "").body + server.log();

  EXPECT_NE(seen.find("Accounts.json"), std::string::npos);  // it is the journal
  for (const std::string& hidden :
       {secret, token, std::string(kUserToken), std::string("wrongsecret"), std::string("Basic "),
        std::string("QUMwMDAw")})
    EXPECT_EQ(seen.find(hidden), std::string::npos) << hidden;
}

}  // namespace
}  // namespace mock
