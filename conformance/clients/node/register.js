// Registers one customer for A2P 10DLC with Twilio, and ends when the campaign may send.
//
//   TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN   whose account
//   A2P_CASE_INPUT   the customer, a JSON file
//   A2P_STATE_DIR    where the progress is kept; start it again there after a crash or a correction
//   A2P_FLOW, A2P_WAIT_URL, A2P_WEBHOOKS    set by `a2p-mock check`
//
// Exit status: 0 the campaign is VERIFIED; 77 this flow is not implemented; 1 it gave up, and says
// why.
'use strict';

const fs = require('fs');

const twilio = require('twilio');

const { Calls, HttpClient } = require('./calls');
const { Clock } = require('./clock');
const { kFlows, register } = require('./flows');
const { GaveUp } = require('./gave_up');
const { Progress } = require('./progress');
const { Webhooks } = require('./webhooks');

const tell = (line) => console.log(line);

async function main(environment) {
  const input = JSON.parse(fs.readFileSync(environment.A2P_CASE_INPUT));
  const flow = kFlows[environment.A2P_FLOW ?? input.flow];
  if (!flow) return 77;

  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = environment;
  const httpClient = new HttpClient({ timeout: 10000 });
  const client = twilio(accountSid, authToken, { httpClient });
  const progress = new Progress(environment.A2P_STATE_DIR);
  const clock = new Clock(environment.A2P_WAIT_URL);
  const calls = new Calls(httpClient, clock, progress, tell);
  const webhooks = new Webhooks(authToken);
  if (environment.A2P_WEBHOOKS === '1') {
    progress.port = await webhooks.listen(progress.port);
    progress.save();
  }
  try {
    const work = { client, calls, clock, progress, webhooks, tell, seen: {} };
    const service = await register(work, flow(input));
    tell(`complete: the campaign of ${service} is VERIFIED`);
    return 0;
  } finally {
    webhooks.close();
  }
}

main(process.env).then((status) => { process.exitCode = status; }, (error) => {
  console.error(error instanceof GaveUp ? `gave up: ${error.message}` : error.stack);
  process.exitCode = 1;
});
