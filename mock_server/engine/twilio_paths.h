// All paths that Twilio has, as far as its OpenAPI documents tell: what lets this server say
// "Twilio has this, we do not model it" (501) instead of a plain 404. Used by the router when no
// resource claims a path, never before. The table is twilio_paths.inc, written by
// generate_twilio_paths.py.
#pragma once

#include <string_view>

namespace mock {

// Whether Twilio has an operation at `path` (without query) on the product host of that label,
// `api` for api.twilio.com; an empty label asks all hosts. Paths of the 2010 API count with and
// without their suffix `.json`. PLAT-ROUTE-03
bool is_twilio_path(std::string_view host_label, std::string_view path);

// Whether `label` is the first label of one of Twilio's product hosts.
bool is_twilio_host_label(std::string_view label);

}  // namespace mock
