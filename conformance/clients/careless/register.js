// How not to do it: the program that gets written in an afternoon and works when all goes well.
// Each comment names what `a2p-mock check` says about the line below it. See ../README.md.
'use strict';

const fs = require('fs');
const http = require('http');

const twilio = require('twilio');

const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, A2P_CASE_INPUT, A2P_WAIT_URL } = process.env;
const client = twilio(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, { timeout: 5000 });
const input = JSON.parse(fs.readFileSync(A2P_CASE_INPUT));
const soleProprietor = input.flow.endsWith('sole-proprietor');

// CLIENT-SECRET-01: the token goes into the log.
console.log(`registering for ${TWILIO_ACCOUNT_SID}:${TWILIO_AUTH_TOKEN}`);

function sleep(duration) {
  return new Promise((resolve, reject) => {
    http.request(`${A2P_WAIT_URL}?for=${duration}`, { method: 'POST' }, (response) => {
      response.resume().on('end', resolve);
    }).on('error', reject).end();
  });
}

// CLIENT-ONCE-04, CLIENT-REFUSAL-01, CLIENT-RETRY-02: whatever went wrong, the same request again
// at once; if it had been carried out there are now two.
async function insist(request) {
  for (let i = 0; i < 4; i += 1) {
    try {
      return await request();
    } catch (error) {
      console.log(`again: ${error.message}`);
    }
  }
  return request();
}

async function main() {
  const hub = client.trusthub.v1;
  const { step1, step2 } = input;
  const name = step1.businessName ?? step1.customerName;

  // CLIENT-PRIMARY-01: the first profile there is, in whatever state, whoever's it is.
  const [primary] = await hub.customerProfiles.list(
    { policySid: 'RN6433641899984f951173ef1738c3bdd0' });

  // CLIENT-CRASH-01, CLIENT-ONCE-01: nothing is stored, so each start begins anew.
  const profile = await insist(() => hub.customerProfiles.create({ friendlyName: name,
    email: step1.email,
    policySid: soleProprietor ? 'RN806dd6cd175f314e1f96a9727ee271f4'
      : 'RNdfbf3fae0e1107f8aded0e7cead80bf5' }));
  const items = soleProprietor
    ? [['starter_customer_profile_information', step1.starterProfile]]
    : [['customer_profile_business_information', step1.businessAttributes],
      ['authorized_representative_1', step1.authorizedRep]];
  const address = await insist(() => client.addresses.create(step1.address));
  const document = await insist(() => hub.supportingDocuments.create({ friendlyName: name,
    type: 'customer_profile_address', attributes: { address_sids: address.sid } }));
  const held = [document.sid];
  if (primary) held.push(primary.sid);
  for (const [type, attributes] of items) {
    const user = await insist(() => hub.endUsers.create({ friendlyName: name, type, attributes }));
    held.push(user.sid);
  }
  const assign = hub.customerProfiles(profile.sid).customerProfilesEntityAssignments;
  for (const objectSid of held) await insist(() => assign.create({ objectSid }));
  // CLIENT-ORDER-01: submitted without an evaluation.
  await insist(() => hub.customerProfiles(profile.sid).update({ status: 'pending-review' }));

  const trust = await insist(() => hub.trustProducts.create({ friendlyName: name,
    email: step2.email,
    policySid: soleProprietor ? 'RN670d5d2e282a6130ae063b234b6019c8'
      : 'RNb0d4771c2c98518d916a3d4cd70a8f8b' }));
  const user = await insist(() => hub.endUsers.create({ friendlyName: name,
    type: soleProprietor ? 'sole_proprietor_information' : 'us_a2p_messaging_profile_information',
    attributes: step2.solePropInfo ?? step2.a2pMessagingProfile }));
  for (const objectSid of [user.sid, profile.sid]) {
    await insist(() => hub.trustProducts(trust.sid).trustProductsEntityAssignments
      .create({ objectSid }));
  }
  await insist(() => hub.trustProducts(trust.sid).update({ status: 'pending-review' }));

  const register = () => insist(() => client.messaging.v1.brandRegistrations.create({
    customerProfileBundleSid: profile.sid, a2PProfileBundleSid: trust.sid,
    brandType: soleProprietor ? 'SOLE_PROPRIETOR' : 'STANDARD' }));
  let brand = await register();
  for (let looks = 1; brand.status !== 'APPROVED'; looks += 1) {
    // CLIENT-POLL-01: every five seconds, for days.
    await sleep('5s');
    brand = await client.messaging.v1.brandRegistrations(brand.sid).fetch();
    // CLIENT-ONCE-02: it is slow, so perhaps another one is faster; each costs its fee.
    if (looks % 60 === 0) brand = await register();
    // CLIENT-BRAND-05: FAILED is an answer too, so it goes on.
    if (looks >= 200 || brand.status === 'FAILED') break;
  }

  const { messagingServiceName, campaign, phoneNumberSid } = input.step4 ?? input.step3;
  const service = await insist(
    () => client.messaging.v1.services.create({ friendlyName: messagingServiceName }));
  const mine = client.messaging.v1.services(service.sid);
  // CLIENT-NUMBER-01: a telephone number is no PN SID. It is refused, and nobody looks.
  await insist(() => mine.phoneNumbers.create({ phoneNumberSid })).catch(() => {});
  // CLIENT-ORDER-05: a sole proprietor's brand is approved long before its owner answers the text.
  await insist(() => mine.usAppToPerson.create({ brandRegistrationSid: brand.sid, ...campaign }));
  // CLIENT-END-01: done is when it was sent, not when it was reviewed.
  console.log('done');
}

// CLIENT-END-02: something went wrong, but what?
main().catch(() => { process.exitCode = 1; });
