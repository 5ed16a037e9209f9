// A case as a sequence diagram on the sandbox's time axis: one SVG inside HTML, whose colours are
// those of page.h. Lanes for the client, for Twilio (the mock) and for everybody else. For the HTML
// report.
#pragma once

#include <string>
#include <vector>

#include "conformance/judge/story.h"

namespace conformance {

// `title` is read out in the place of the drawing.
std::string sequence_svg(const std::vector<Scene>& scenes, const std::string& title);

}  // namespace conformance
