// Random, stateful traffic made from Twilio's documents, in the manner of Schemathesis:
// property_test.js PROGRAM.
//
// Whatever is sent: no 5xx but the 501 of what is not modelled; nothing that the schema forbids is
// accepted (a wrong enum, type or SID, a required parameter left out), but what differences.json
// lists with a reason; what was deleted answers 404; what was made is there; every answer is as the
// documents promise. And the same seed makes the same requests and answers. A2P_PROPERTY_SEED and
// A2P_PROPERTY_STEPS choose other traffic than the usual.
'use strict';

const path = require('path');
const { Chance } = require('./chance');
const { Differences } = require('./differences');
const { Documents } = require('./documents');
const { Examples } = require('./examples');
const { Explorer } = require('./explorer');
const { Judge } = require('./judge');
const { scope_of, kDocuments } = require('./scope');
const { SandboxClient } = require('./sandbox_client');
const { StrictSchemas } = require('./strict_schema');
const { Mock, agent } = require('../support/mock');

const kStates = [
  undefined, 'standard/draft-bundles', 'standard/approved-brand', 'campaign/verified',
  'campaign/failed', 'sole-prop/verified-campaign', 'sole-prop/waiting-for-otp',
  'sole-prop/draft-bundles'];
const kReviews = ['documented', 'fast'];
const kShown = 20;

// One sandbox from beginning to end; the explorer that was there.
async function explore(mock, judge, operations, differences, seed, steps) {
  const chance = new Chance(seed);
  const client = await SandboxClient.make(mock, judge, {
    account_sid: `AC${chance.hex(32)}`,
    auth_token: chance.hex(32),
    seed,
    from: chance.of(kStates),
    clock: 'frozen',
    now: '2026-01-05T09:00:00Z',
    reviews: chance.of(kReviews),
  });
  const explorer = new Explorer(client, operations, chance, differences);
  await explorer.steps(steps);
  await client.control('DELETE', '');
  return explorer;
}

function first_difference(once, again) {
  const at = once.findIndex((line, i) => line !== again[i]);
  return at < 0 ? null : `${once[at]}\n  and then ${again[at]}`;
}

async function main(program) {
  const seed = Number(process.env.A2P_PROPERTY_SEED || 20260105);
  const rounds = Number(process.env.A2P_PROPERTY_ROUNDS || 12);
  const steps = Number(process.env.A2P_PROPERTY_STEPS || 250);
  console.log(`seed ${seed}: ${rounds} sandboxes, ${steps} steps each `
    + '(A2P_PROPERTY_SEED, A2P_PROPERTY_ROUNDS, A2P_PROPERTY_STEPS)');
  const documents = new Documents(kDocuments);
  const schemas = new StrictSchemas(documents);
  const differences = new Differences(path.join(__dirname, 'differences.json'));
  const mock = await Mock.start(program);
  const complaints = [];
  const total = { requests: 0, spoilt: 0, succeeded: 0, gone: 0 };
  try {
    const { operations } = await scope_of(mock, documents, differences);
    const judge = new Judge(documents, schemas, new Examples(operations, schemas), differences);
    for (let round = 0; round < rounds; round += 1) {
      const one = await explore(mock, judge, operations, differences, seed + round, steps);
      one.complaints.forEach((text) => complaints.push(`seed ${seed + round}: ${text}`));
      for (const name of Object.keys(total)) total[name] += one.counts[name];
      if (round === 0) {
        const again = await explore(mock, judge, operations, differences, seed, steps);
        const changed = first_difference(one.transcript, again.transcript);
        if (changed) complaints.push(`the same seed made other traffic: ${changed}`);
      }
    }
  } catch (error) {
    complaints.push(`the test itself failed: ${error.stack}`);
  } finally {
    if (!mock.is_alive) complaints.push('the server died');
    await mock.stop();
    agent.destroy();
  }
  complaints.slice(0, kShown).forEach((text) => console.log(`  ${text}`));
  if (complaints.length > kShown) console.log(`  and ${complaints.length - kShown} more`);
  console.log(`${total.requests} requests, ${total.spoilt} of them forbidden, ${total.gone} after `
    + `a deletion, ${total.succeeded} succeeded, ${complaints.length} complaints`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}

main(process.argv[2]);
