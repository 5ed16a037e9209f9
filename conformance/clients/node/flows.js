// The four flows: which bundles each has, and what is in them. The order is the same for all.
'use strict';

const { brandVerified, giveUpOnLostBrand, registerBrand } = require('./brand');
const { completeBundle, findPrimary } = require('./bundles');
const { findNumber, runCampaign } = require('./campaign');
const { GaveUp } = require('./gave_up');

// Twilio calls these policies static.
const kSecondary = 'RNdfbf3fae0e1107f8aded0e7cead80bf5';
const kStarter = 'RN806dd6cd175f314e1f96a9727ee271f4';
const kDirectStarter = 'RN13dc4be8861a10924a79c35eaa4d812c';
const kA2p = 'RNb0d4771c2c98518d916a3d4cd70a8f8b';
const kSoleProprietor = 'RN670d5d2e282a6130ae063b234b6019c8';

function secondaryProfile({ businessName, email, businessAttributes, authorizedRep, authorizedRep2,
  address }) {
  const endUsers = [
    { slot: 'business', type: 'customer_profile_business_information',
      attributes: businessAttributes },
    { slot: 'representative', type: 'authorized_representative_1', attributes: authorizedRep },
  ];
  if (authorizedRep2) {
    endUsers.push({ slot: 'representative-2', type: 'authorized_representative_2',
      attributes: authorizedRep2 });
  }
  return { key: 'profile', policySid: kSecondary, name: businessName, email, endUsers, address };
}

function starterProfile({ customerName, email, starterProfile: attributes, address }, policySid) {
  const endUsers = [{ slot: 'starter', type: 'starter_customer_profile_information', attributes }];
  return { key: 'profile', policySid, name: customerName, email, endUsers, address };
}

function a2pTrustProduct({ businessName, email, a2pMessagingProfile: attributes }) {
  const type = 'us_a2p_messaging_profile_information';
  const endUsers = [{ slot: 'messaging', type, attributes }];
  return { key: 'trust', policySid: kA2p, name: businessName, email, endUsers };
}

function soleProprietorTrustProduct({ customerName, email, solePropInfo: attributes }) {
  const endUsers = [{ slot: 'sole-proprietor', type: 'sole_proprietor_information', attributes }];
  return { key: 'trust', policySid: kSoleProprietor, name: customerName, email, endUsers };
}

const standardBrand = (skip) => ({ brandType: 'STANDARD', skipAutomaticSecVet: Boolean(skip) });
const soleProprietorBrand = { brandType: 'SOLE_PROPRIETOR', skipAutomaticSecVet: true };

const kFlows = {
  'isv-standard': ({ step1, step2, step3 = {}, step4 }) => ({
    identity: 'isv_reseller_or_partner',
    primarySid: step1.primaryProfileSid,
    profile: secondaryProfile(step1),
    trust: a2pTrustProduct(step2),
    brand: standardBrand(step3.skipAutomaticSecVet),
    campaign: step4,
  }),
  'isv-sole-proprietor': ({ step1, step2, step4 }) => ({
    identity: 'isv_reseller_or_partner',
    primarySid: step1.primaryProfileSid,
    profile: starterProfile(step1, kStarter),
    trust: soleProprietorTrustProduct(step2),
    brand: soleProprietorBrand,
    mobileNumber: step2.solePropInfo.mobile_phone_number,
    campaign: step4,
  }),
  // The company registers itself: the primary profile is the customer's.
  'direct-standard': ({ step1 = {}, step2, step3 }) => ({
    identity: 'direct_customer',
    primarySid: step1.customerProfileSid,
    trust: a2pTrustProduct(step2),
    brand: standardBrand(step2.skipAutomaticSecVet),
    campaign: step3,
  }),
  'direct-sole-proprietor': ({ step1, step2, step3 }) => ({
    profile: starterProfile(step1, kDirectStarter),
    trust: soleProprietorTrustProduct(step2),
    brand: soleProprietorBrand,
    mobileNumber: step2.solePropInfo.mobile_phone_number,
    campaign: step3,
  }),
};

// From the first look to the verified campaign. Started again, each step finds what it has made.
async function register(work, plan) {
  const { identity, primarySid, profile, trust, brand, mobileNumber, campaign } = plan;
  if (mobileNumber && !campaign.phoneNumberSid) {
    throw new GaveUp('a sole proprietor needs exactly one phone number');
  }
  await giveUpOnLostBrand(work);
  const primary = primarySid ?? (identity && await findPrimary(work, identity));
  const customerProfileBundleSid = profile
    ? await completeBundle(work, { ...profile, holds: primary ? [primary] : [] }) : primary;
  const a2PProfileBundleSid = await completeBundle(work,
    { ...trust, holds: [customerProfileBundleSid] });
  const number = await findNumber(work, campaign.phoneNumberSid); // before anything has its price
  const registered = await registerBrand(work,
    { customerProfileBundleSid, a2PProfileBundleSid, ...brand });
  await brandVerified(work, registered, mobileNumber);
  return runCampaign(work, registered.sid, number, campaign);
}

module.exports = { kFlows, register };
