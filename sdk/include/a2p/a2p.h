// The whole SDK in one include: registering A2P 10DLC senders with Twilio from C++20. Start with
// flow.h, which runs a registration from the first request to the approved campaign, and with
// client.h, which says where and as whom.
#pragma once

#include "a2p/client.h"
#include "a2p/error.h"
#include "a2p/flow.h"
#include "a2p/flows.h"
#include "a2p/inputs.h"
#include "a2p/rectify.h"
#include "a2p/registration.h"
#include "a2p/result.h"
#include "a2p/status.h"
#include "a2p/time.h"
#include "a2p/transport.h"
#include "a2p/webhook.h"
