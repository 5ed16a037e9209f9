#include "mock_server/webhooks/signature.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <map>
#include <set>

#include "mock_server/core/base64.h"
#include "mock_server/core/check.h"
#include "mock_server/core/sha256.h"
#include "mock_server/webhooks/webhook_url.h"

namespace mock {

std::string twilio_signature(std::string_view token, std::string_view url,
                             const Parameters& parameters) {
  std::map<std::string_view, std::set<std::string_view>> sorted;
  for (const auto& [name, value] : parameters) sorted[name].insert(value);
  std::string text(url);
  for (const auto& [name, values] : sorted)
    for (const std::string_view value : values) (text += name) += value;

  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  MOCK_CHECK(HMAC(EVP_sha1(), token.data(), static_cast<int>(token.size()),
                  reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(),
                  &size) != nullptr);
  return base64_encode({reinterpret_cast<const char*>(digest.data()), size});
}

std::string with_body_hash(std::string_view url, std::string_view body) {
  return with_query(std::string(url), "bodySHA256=" + sha256_hex(body));
}

}  // namespace mock
