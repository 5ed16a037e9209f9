// Everything that a registration asks of Twilio's SDK for Node, once: all resources, pages, keys,
// subaccounts, retries, refusals. A child of sdk_test.js, which says by the environment which SDK
// it is and by which way it comes here.
'use strict';

const assert = require('assert');
const { request } = require('../support/mock');

const twilio = require(process.env.A2P_TEST_SDK);

const kUrl = process.env.A2P_TEST_URL;
const kBase = process.env.A2P_TEST_BASE;  // only for the way by base URL
const kAccount = process.env.TWILIO_ACCOUNT_SID;
const kToken = process.env.TWILIO_AUTH_TOKEN;
const kSecondary = 'RNdfbf3fae0e1107f8aded0e7cead80bf5';
const kProducts = ['trusthub', 'messaging', 'api', 'events'];
const kDone = new Set();

function connect(user = kAccount, secret = kToken, options = {}) {
  const client = twilio(user, secret, options);
  if (kBase) for (const product of kProducts) client[product].baseUrl = kBase;
  return client;
}

async function control(method, path, json) {
  const answer = await request(kUrl, method, `/_mock/v1/sandboxes/${kAccount}${path}`,
    { body: json === undefined ? null : JSON.stringify(json) });
  assert(answer.status < 300, `${method} ${path}: ${answer.text}`);
  return answer.json;
}

// Fetched again, listed, and gone after its removal.
async function whole_life(collection, sid, { gone = true } = {}) {
  assert.strictEqual((await collection(sid).fetch()).sid, sid);
  assert((await collection.list()).some((one) => one.sid === sid));
  if (!gone) return;
  assert.strictEqual(await collection(sid).remove(), true);
  await assert.rejects(collection(sid).fetch(), { status: 404, code: 20404 });
}

async function bundles(client, made) {
  const { trusthub } = client;
  const sides = [
    { bundles: trusthub.v1.customerProfiles, of: 'customerProfiles', policySid: kSecondary,
      sid: made.profile },
    { bundles: trusthub.v1.trustProducts, of: 'trustProducts', sid: made.trust,
      policySid: 'RNb0d4771c2c98518d916a3d4cd70a8f8b' },
  ];
  const user = await trusthub.v1.endUsers.create({
    friendlyName: 'Ada & Söhne', type: 'authorized_representative_1',
    attributes: { first_name: 'Ada', last_name: 'Löwe' },
  });
  assert.strictEqual(user.attributes.last_name, 'Löwe');
  for (const { bundles: all, of, policySid } of sides) {
    const draft = await all.create({
      friendlyName: 'Draft', email: 'ada@acme.example', policySid,
      statusCallback: 'https://app.acme.example/bundle',
    });
    assert.strictEqual(draft.status, 'draft');
    assert(draft.dateCreated instanceof Date);
    const renamed = await all(draft.sid).update({ friendlyName: 'Renamed' });
    assert.strictEqual(renamed.friendlyName, 'Renamed');
    const assignments = all(draft.sid)[`${of}EntityAssignments`];
    const assigned = await assignments.create({ objectSid: user.sid });
    await whole_life(assignments, assigned.sid);
    const evaluation = await all(draft.sid)[`${of}Evaluations`].create({ policySid });
    assert.strictEqual(evaluation.status, 'noncompliant');
    await whole_life(all(draft.sid)[`${of}Evaluations`], evaluation.sid, { gone: false });
    await whole_life(all, draft.sid);
  }
  await trusthub.v1.endUsers(user.sid).update({ friendlyName: 'Renamed' });
  await whole_life(trusthub.v1.endUsers, user.sid);
  const document = await trusthub.v1.supportingDocuments.create(
    { friendlyName: 'Office', type: 'customer_profile_address', attributes: {} });
  await trusthub.v1.supportingDocuments(document.sid).update({ friendlyName: 'Renamed' });
  await whole_life(trusthub.v1.supportingDocuments, document.sid);
  for (const catalogue of ['policies', 'endUserTypes', 'supportingDocumentTypes']) {
    const [first] = await trusthub.v1[catalogue].list({ limit: 1 });
    await whole_life(trusthub.v1[catalogue], first.sid, { gone: false });
  }
}

async function numbers_of_bundles(client) {
  const profile = await client.trusthub.v1.customerProfiles.create(
    { friendlyName: 'With a number', email: 'ada@acme.example', policySid: kSecondary });
  const [number] = await client.incomingPhoneNumbers.list({ limit: 1 });
  const assignments = client.trusthub.v1.customerProfiles(profile.sid)
    .customerProfilesChannelEndpointAssignment;
  const assigned = await assignments.create(
    { channelEndpointType: 'phone-number', channelEndpointSid: number.sid });
  await whole_life(assignments, assigned.sid);
}

async function brands(client, made) {
  const { brandRegistrations } = client.messaging.v1;
  const brand = await brandRegistrations(made.brand).fetch();
  assert.strictEqual(brand.status, 'APPROVED');
  assert.strictEqual(brand.identityStatus, 'VETTED_VERIFIED');
  assert((await brandRegistrations.list()).some((one) => one.sid === made.brand));
  const vetting = await brandRegistrations(made.brand).brandVettings.create({
    vettingProvider: 'campaign-verify',
    vettingId: 'cv|1.0|tcr|10dlc|9975c339-d46f-49b7-a399-2e6d5ebac66d|EXAMPLETOKEN',
  });
  const again = await brandRegistrations(made.brand).brandVettings(vetting.brandVettingSid).fetch();
  assert.strictEqual(again.brandVettingSid, vetting.brandVettingSid);
  assert.strictEqual((await brandRegistrations(made.brand).brandVettings.list()).length >= 1, true);
  await assert.rejects(brandRegistrations(made.brand).update(), (error) => error.status === 400);
  await assert.rejects(brandRegistrations(made.brand).brandRegistrationOtps.create(),
    (error) => error.status >= 400 && Number.isInteger(error.code));
}

async function services(client) {
  const all = client.messaging.v1.services;
  const service = await all.create({
    friendlyName: 'Notices', stickySender: false, validityPeriod: 600,
    inboundRequestUrl: 'https://app.acme.example/in', usecase: 'notifications',
  });
  assert.strictEqual(service.stickySender, false);
  assert.strictEqual(service.validityPeriod, 600);
  const renamed = await all(service.sid).update({ friendlyName: 'News' });
  assert.strictEqual(renamed.friendlyName, 'News');
  const numbers = await client.incomingPhoneNumbers.list();
  const senders = all(service.sid).phoneNumbers;
  const free = numbers.find((one) => one.phoneNumber === '+15555555555');
  const sender = await senders.create({ phoneNumberSid: free.sid });
  assert.deepStrictEqual(sender.capabilities.slice().sort(), ['MMS', 'SMS', 'Voice']);
  await whole_life(senders, sender.sid);
  await whole_life(all, service.sid);
  assert((await client.messaging.v1.usecases.fetch()).usecases.length > 0);
}

async function campaigns(client, made) {
  const service = client.messaging.v1.services(made.service);
  const all = service.usAppToPerson;
  const [campaign] = await all.list();
  assert.strictEqual(campaign.campaignStatus, 'VERIFIED');
  assert.strictEqual(campaign.messageSamples.length, 2);
  assert.strictEqual((await all(campaign.sid).fetch()).sid, campaign.sid);
  const usecases = await service.usAppToPersonUsecases.fetch({ brandRegistrationSid: made.brand });
  assert(usecases.usAppToPersonUsecases.some((one) => one.code === 'MIXED'));
  const wanted = {
    brandRegistrationSid: made.brand,
    usAppToPersonUsecase: 'CUSTOMER_CARE',
    description: campaign.description,
    messageFlow: campaign.messageFlow,
    messageSamples: campaign.messageSamples,
    hasEmbeddedLinks: true,
    hasEmbeddedPhone: false,
    optInKeywords: ['START', 'YES'],
  };
  await assert.rejects(all.create(wanted), (error) => error.status === 400);
  const second = await client.messaging.v1.services.create({ friendlyName: 'Second' });
  const care = client.messaging.v1.services(second.sid).usAppToPerson;
  const created = await care.create(wanted);
  assert.deepStrictEqual(created.optInKeywords, ['START', 'YES']);
  await control('POST', '/reviews', { sid: second.sid, decision: 'reject', errors: [30909] });
  await control('POST', '/clock/advance', { until: 'settled' });
  const failed = await care(created.sid).fetch();
  assert.strictEqual(failed.campaignStatus, 'FAILED');
  assert.strictEqual(failed.errors[0].error_code, 30909);
  const { brandRegistrationSid, usAppToPersonUsecase, optInKeywords, ...update } = wanted;
  const changed = await care(created.sid).update({
    ...update, ageGated: false, directLending: false,
    messageFlow: `${campaign.messageFlow} Ask us at the counter for a form on paper.`,
  });
  assert(changed.messageFlow.endsWith('on paper.'));
  assert.strictEqual(await care(created.sid).remove(), true);
  await assert.rejects(care(created.sid).fetch(), { status: 404 });
}

async function addresses(client) {
  const address = await client.addresses.create({
    customerName: 'Acme', street: '350 Pine Street', streetSecondary: 'Suite 2', city: 'Seattle',
    region: 'WA', postalCode: '98101', isoCountry: 'US',
  });
  assert.strictEqual(address.streetSecondary, 'Suite 2');
  await client.addresses(address.sid).update({ friendlyName: 'Shop' });
  assert.deepStrictEqual(await client.addresses(address.sid).dependentPhoneNumbers.list(), []);
  await whole_life(client.addresses, address.sid);
}

async function numbers(client) {
  const [offer] = await client.availablePhoneNumbers('US').local.list({ areaCode: 206, limit: 1 });
  assert(offer.phoneNumber.startsWith('+1206'));
  assert.strictEqual(offer.capabilities.sms, true);
  const bought = await client.incomingPhoneNumbers.create({ phoneNumber: offer.phoneNumber });
  await client.incomingPhoneNumbers(bought.sid).update({ friendlyName: 'Desk' });
  const found = await client.incomingPhoneNumbers.list({ phoneNumber: offer.phoneNumber });
  assert.deepStrictEqual(found.map((one) => one.sid), [bought.sid]);
  await whole_life(client.incomingPhoneNumbers, bought.sid);
}

async function messages(client, made) {
  const sent = await client.messages.create(
    { messagingServiceSid: made.service, to: '+15551230009', body: 'Ready? ✓ & 100%' });
  assert.strictEqual(sent.body, 'Ready? ✓ & 100%');
  await control('POST', '/clock/advance', { until: 'settled' });
  assert.strictEqual((await client.messages(sent.sid).fetch()).status, 'delivered');
  assert.strictEqual((await client.messages(sent.sid).update({ body: '' })).body, '');
  await whole_life(client.messages, sent.sid);
}

// All pages come, in order, each once; filters and page size stay on the way.
async function pages(client) {
  const count = 23;
  for (let i = 0; i < count; i += 1) {
    await client.trusthub.v1.endUsers.create(
      { friendlyName: `User ${i}`, type: 'authorized_representative_2', attributes: {} });
  }
  const all = await client.trusthub.v1.endUsers.list({ pageSize: 4 });
  const ours = all.filter((one) => /^User \d+$/.test(one.friendlyName));
  assert.strictEqual(ours.length, count);
  assert.strictEqual(new Set(all.map((one) => one.sid)).size, all.length);
  assert.strictEqual((await client.trusthub.v1.endUsers.list({ limit: 5, pageSize: 2 })).length, 5);
  let seen = 0;
  await new Promise((resolve, reject) => {
    client.trusthub.v1.endUsers.each(
      { pageSize: 10, done: (error) => (error ? reject(error) : resolve()) }, () => { seen += 1; });
  });
  assert.strictEqual(seen, all.length);
  const first = await client.trusthub.v1.endUsers.page({ pageSize: 3 });
  const second = await first.nextPage();
  assert.strictEqual((await second.previousPage()).instances[0].sid, first.instances[0].sid);
  const host = kBase ? kBase : 'https://trusthub.twilio.com';
  assert(first.nextPageUrl.startsWith(host + '/v1/EndUsers?'), first.nextPageUrl);
  const drafts = await client.trusthub.v1.customerProfiles.list({ status: 'draft', pageSize: 1 });
  assert(drafts.every((one) => one.status === 'draft'));
  const listed = await client.addresses.list({ pageSize: 1 });  // the 2010 API pages by paths
  assert(listed.length >= 1);
}

async function keys_and_subaccounts(client) {
  const key = await client.newKeys.create({ friendlyName: 'CI' });
  const by_key = connect(key.sid, key.secret, { accountSid: kAccount });
  assert.strictEqual((await by_key.trusthub.v1.customerProfiles.list({ limit: 1 })).length, 1);
  await client.keys(key.sid).update({ friendlyName: 'Still CI' });
  await whole_life(client.keys, key.sid);
  await assert.rejects(by_key.trusthub.v1.customerProfiles.list({ limit: 1 }), { status: 401 });

  const made = await client.api.v2010.accounts.create({ friendlyName: 'A customer' });
  const fetched = await client.api.v2010.accounts(made.sid).fetch();
  assert.strictEqual(fetched.authToken, made.authToken);
  const subaccount = connect(made.sid, fetched.authToken);
  const address = await subaccount.addresses.create({
    customerName: 'Customer', street: '789 Main St', city: 'Boston', region: 'MA',
    postalCode: '02101', isoCountry: 'US',
  });
  assert.strictEqual(address.accountSid, made.sid);
  await assert.rejects(client.addresses(address.sid).fetch(), { status: 404 });
  const for_it = connect(kAccount, kToken, { accountSid: made.sid });
  assert.strictEqual((await for_it.addresses(address.sid).fetch()).sid, address.sid);
  const closed = await client.api.v2010.accounts(made.sid).update({ status: 'closed' });
  assert.strictEqual(closed.status, 'closed');
  assert((await client.api.v2010.accounts.list()).some((one) => one.sid === kAccount));
  await assert.rejects(connect(kAccount, 'wrong').addresses.list(), { status: 401, code: 20003 });
}

async function refusals(client) {
  const unknown = `BU${'0'.repeat(32)}`;
  await assert.rejects(client.trusthub.v1.customerProfiles(unknown).fetch(), (error) => {
    assert.strictEqual(error.constructor.name, 'RestException');
    assert.strictEqual(error.status, 404);
    assert.strictEqual(error.code, 20404);
    assert.strictEqual(error.moreInfo, 'https://www.twilio.com/docs/errors/20404');
    assert(error.message.includes(`/v1/CustomerProfiles/${unknown}`));
    return true;
  });
}

// Only autoRetry retries a 429; the mock counts what arrives.
async function retries() {
  const arm = (times) => control('POST', '/faults', {
    match: { method: 'GET', path: '/v1/Policies' }, do: { status: 429, code: 20429 }, times });
  const arrived = async () => (await control('GET', '/journal')).entries
    .filter((one) => one.target.startsWith('/v1/Policies') && one.fault).length;
  await arm(1);
  await assert.rejects(connect().trusthub.v1.policies.list({ limit: 1 }),
    { status: 429, code: 20429 });
  const before = await arrived();
  await arm(2);
  const patient = connect(kAccount, kToken, { autoRetry: true, maxRetryDelay: 10 });
  assert.strictEqual((await patient.trusthub.v1.policies.list({ limit: 1 })).length, 1);
  assert.strictEqual(await arrived() - before, 2);
}

async function main() {
  const client = connect();
  const made = JSON.parse(process.env.A2P_TEST_SAVED);
  const parts = { bundles, numbers_of_bundles, brands, services, campaigns, addresses, numbers,
    messages, pages, keys_and_subaccounts, refusals, retries };
  for (const [name, part] of Object.entries(parts)) {
    await part(client, made);
    kDone.add(name);
  }
  console.log([...kDone].join(', '));
}

main().then(() => process.exit(0), (error) => {
  console.error(`after ${[...kDone].join(', ') || 'nothing'}:`, error);
  process.exit(1);
});
