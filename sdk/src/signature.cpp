// X-Twilio-Signature (docs: usage/webhooks/webhooks-security): HMAC-SHA1, keyed with the auth
// token, over the URL, which a form's parameters follow, sorted by name; a JSON body is tied to the
// URL by its `bodySHA256`.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <map>
#include <set>

#include "a2p/webhook.h"
#include "url.h"

namespace a2p {
namespace {

std::string hmac_sha1(std::string_view key, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &length);
  return {reinterpret_cast<const char*>(digest.data()), length};
}

std::string sha256_hex(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (unsigned i = 0; i < length; ++i) {
    hex += kDigits[digest[i] >> 4];
    hex += kDigits[digest[i] & 15];
  }
  return hex;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

// Each name with its values, sorted, a repeated value once.
std::string signed_parameters(std::string_view body) {
  std::map<std::string, std::set<std::string>> sorted;
  for (auto& [name, value] : parse_form(body)) sorted[name].insert(value);
  std::string text;
  for (const auto& [name, values] : sorted) {
    for (const auto& value : values) text += name + value;
  }
  return text;
}

// The URL without its fragment, as given and with the default port written or left out.
std::set<std::string> spellings(std::string_view text) {
  const std::string plain(text.substr(0, text.find('#')));
  std::set<std::string> urls = {plain};
  const auto url = parse_url(plain);
  if (!url) return urls;
  const int default_port = url->scheme == "https" ? 443 : 80;
  if (url->port != default_port) return urls;
  const auto start = plain.find("://") + 3;
  const auto end = std::min(plain.find_first_of("/?", start), plain.size());
  const auto suffix = ":" + std::to_string(default_port);
  const auto head = plain.substr(0, end);
  const auto tail = plain.substr(end);
  urls.insert(head.ends_with(suffix) ? head.substr(0, head.size() - suffix.size()) + tail
                                     : head + suffix + tail);
  return urls;
}

// The value of `bodySHA256` in the URL's query; nothing without one.
std::optional<std::string> body_digest(std::string_view text) {
  text = text.substr(0, text.find('#'));
  const auto mark = text.find('?');
  if (mark == text.npos) return std::nullopt;
  for (auto& [name, value] : parse_form(text.substr(mark + 1))) {
    if (name == "bodySHA256") return value;
  }
  return std::nullopt;
}

}  // namespace

bool verify_signature(std::string_view auth_token, const SignedRequest& request) {
  std::string parameters;
  if (const auto digest = body_digest(request.url)) {
    if (!equal_in_constant_time(*digest, sha256_hex(request.body))) return false;
  } else {
    parameters = signed_parameters(request.body);
  }
  bool matches = false;
  for (const auto& url : spellings(request.url)) {
    const auto expected = base64(hmac_sha1(auth_token, url + parameters));
    matches |= equal_in_constant_time(expected, request.signature);
  }
  return matches;
}

}  // namespace a2p
