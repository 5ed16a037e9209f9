// The steps that both flows share, as Twilio's guides for ISVs show them.
'use strict';

const twilio = require('twilio');

const client = twilio(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);

const policies = {
  primary: 'RN6433641899984f951173ef1738c3bdd0',
  secondary: 'RNdfbf3fae0e1107f8aded0e7cead80bf5',
  starter: 'RN806dd6cd175f314e1f96a9727ee271f4',
  a2p: 'RNb0d4771c2c98518d916a3d4cd70a8f8b',
  soleProprietor: 'RN670d5d2e282a6130ae063b234b6019c8',
};

// Twilio asks for patience: look, and look again in a while.
async function until(fetch, isDone, pause = 5000) {
  for (;;) {
    const resource = await fetch();
    if (isDone(resource)) return resource;
    await new Promise((resolve) => { setTimeout(resolve, pause); });
  }
}

// The ISV's own profile, which each customer's profile refers to.
async function findPrimaryProfile() {
  const profiles = await client.trusthub.v1.customerProfiles.list({ policySid: policies.primary });
  for (const profile of profiles) {
    if (!['twilio-approved', 'in-review'].includes(profile.status)) continue;
    const assignments = await client.trusthub.v1.customerProfiles(profile.sid)
      .customerProfilesEntityAssignments.list();
    for (const { objectSid } of assignments.filter((one) => one.objectSid.startsWith('IT'))) {
      const { attributes } = await client.trusthub.v1.endUsers(objectSid).fetch();
      if (attributes.business_identity === 'isv_reseller_or_partner') return profile.sid;
    }
  }
  throw new Error('There is no approved Primary Customer Profile of an ISV');
}

async function createAddressDocument(address, name) {
  const { sid } = await client.addresses.create(address);
  const document = await client.trusthub.v1.supportingDocuments.create({
    friendlyName: `${name}, address`,
    type: 'customer_profile_address',
    attributes: { address_sids: sid },
  });
  return document.sid;
}

async function createEndUser(type, friendlyName, attributes) {
  return (await client.trusthub.v1.endUsers.create({ type, friendlyName, attributes })).sid;
}

async function submitCustomerProfile(policySid, friendlyName, email, objectSids) {
  const { sid } = await client.trusthub.v1.customerProfiles.create(
    { policySid, friendlyName, email });
  const profile = client.trusthub.v1.customerProfiles(sid);
  for (const objectSid of objectSids) {
    await profile.customerProfilesEntityAssignments.create({ objectSid });
  }
  const evaluation = await profile.customerProfilesEvaluations.create({ policySid });
  if (evaluation.status !== 'compliant') throw new Error(JSON.stringify(evaluation.results));
  await profile.update({ status: 'pending-review' });
  return sid;
}

async function submitTrustProduct(policySid, friendlyName, email, objectSids) {
  const { sid } = await client.trusthub.v1.trustProducts.create({ policySid, friendlyName, email });
  const product = client.trusthub.v1.trustProducts(sid);
  for (const objectSid of objectSids) {
    await product.trustProductsEntityAssignments.create({ objectSid });
  }
  const evaluation = await product.trustProductsEvaluations.create({ policySid });
  if (evaluation.status !== 'compliant') throw new Error(JSON.stringify(evaluation.results));
  await product.update({ status: 'pending-review' });
  return sid;
}

async function registerBrand(customerProfileBundleSid, a2PProfileBundleSid, isDone, options = {}) {
  const { sid } = await client.messaging.v1.brandRegistrations.create({
    customerProfileBundleSid, a2PProfileBundleSid, ...options,
  });
  const brand = await until(() => client.messaging.v1.brandRegistrations(sid).fetch(),
    (one) => one.status === 'FAILED' || isDone(one));
  if (brand.status === 'FAILED') throw new Error(JSON.stringify(brand.errors));
  return sid;
}

async function registerCampaign(brandRegistrationSid, serviceName, phoneNumber, campaign) {
  const [number] = await client.incomingPhoneNumbers.list({ phoneNumber });
  const { sid } = await client.messaging.v1.services.create({ friendlyName: serviceName });
  const service = client.messaging.v1.services(sid);
  await service.phoneNumbers.create({ phoneNumberSid: number.sid });
  const { sid: campaignSid } = await service.usAppToPerson.create(
    { brandRegistrationSid, ...campaign });
  const decided = await until(() => service.usAppToPerson(campaignSid).fetch(),
    (one) => ['VERIFIED', 'FAILED'].includes(one.campaignStatus));
  return { service: sid, status: decided.campaignStatus, errors: decided.errors };
}

// Says how it went and ends the program with 0 if the campaign may send.
function report(registration) {
  registration.then((result) => {
    console.log(JSON.stringify(result));
    process.exitCode = result.campaign.status === 'VERIFIED' ? 0 : 1;
  }, (error) => {
    console.error(error);
    process.exitCode = 1;
  });
}

module.exports = {
  policies, findPrimaryProfile, createAddressDocument, createEndUser, submitCustomerProfile,
  submitTrustProduct, registerBrand, registerCampaign, report,
};
