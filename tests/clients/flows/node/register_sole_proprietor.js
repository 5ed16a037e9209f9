// Registers a customer without a tax id: the ISV Sole Proprietor flow. Its brand is approved at
// once, and verified when the customer has answered the one-time password.
'use strict';

const step = require('./registration');

async function register() {
  const email = 'customer@example.com';
  const name = 'Jane Doe';
  const primary = await step.findPrimaryProfile();
  const starter = await step.createEndUser('starter_customer_profile_information', name, {
    first_name: 'Jane',
    last_name: 'Doe',
    email,
    phone_number: '+15555554444',
  });
  const document = await step.createAddressDocument({
    city: 'Seattle',
    customerName: name,
    isoCountry: 'US',
    postalCode: '98101',
    region: 'WA',
    street: '123 Pine St',
  }, name);
  const profile = await step.submitCustomerProfile(step.policies.starter, name, email,
    [starter, document, primary]);

  const information = await step.createEndUser('sole_proprietor_information', name, {
    first_name: 'Jane',
    last_name: 'Doe',
    email,
    phone_number: '+15555554444',
    mobile_phone_number: '+15555554444',
    brand_name: 'Jane Doe Messaging',
  });
  const trust = await step.submitTrustProduct(step.policies.soleProprietor, `${name}, messaging`,
    email, [information, profile]);

  const brand = await step.registerBrand(profile, trust,
    (one) => one.identityStatus === 'VERIFIED',
    { brandType: 'SOLE_PROPRIETOR', skipAutomaticSecVet: true });

  const campaign = await step.registerCampaign(brand, 'Customer Notifications', '+15555555555', {
    description: 'Customer notifications',
    messageFlow: 'Users receive order updates',
    messageSamples: ['Your order is ready!', 'Thanks for your order!'],
    usAppToPersonUsecase: 'SOLE_PROPRIETOR',
    hasEmbeddedLinks: false,
    hasEmbeddedPhone: false,
  });
  return { profile, trust, brand, campaign };
}

step.report(register());
