// Registers a customer that has a tax id: the ISV Standard flow.
'use strict';

const step = require('./registration');

async function register() {
  const email = 'customer@example.com';
  const name = 'Customer Corp';
  const primary = await step.findPrimaryProfile();
  const business = await step.createEndUser('customer_profile_business_information', name, {
    business_name: name,
    business_type: 'Corporation',
    business_industry: 'RETAIL',
    business_registration_identifier: 'EIN',
    business_registration_number: '98-7654321',
    website_url: 'https://customer.com',
    business_identity: 'direct_customer',
    business_regions_of_operation: 'USA_AND_CANADA',
  });
  const representative = await step.createEndUser('authorized_representative_1', 'Alice Smith', {
    first_name: 'Alice',
    last_name: 'Smith',
    phone_number: '+15555559999',
    email: 'alice@customer.com',
    job_position: 'CEO',
    business_title: 'Chief Executive Officer',
  });
  const document = await step.createAddressDocument({
    city: 'Boston',
    customerName: name,
    isoCountry: 'US',
    postalCode: '02101',
    region: 'MA',
    street: '789 Main St',
  }, name);
  const profile = await step.submitCustomerProfile(step.policies.secondary, name, email,
    [business, representative, document, primary]);

  const messaging = await step.createEndUser('us_a2p_messaging_profile_information', name,
    { company_type: 'private' });
  const trust = await step.submitTrustProduct(step.policies.a2p, `${name}, messaging`, email,
    [messaging, profile]);

  const brand = await step.registerBrand(profile, trust, (one) => one.status === 'APPROVED',
    { skipAutomaticSecVet: false });

  const campaign = await step.registerCampaign(brand, 'Customer Notifications', '+15555558888', {
    description: 'Customer notifications for Customer Corp',
    messageFlow: 'Users receive order and account updates',
    messageSamples: ['Your order has shipped!', 'Your account was updated.'],
    usAppToPersonUsecase: 'ACCOUNT_NOTIFICATION',
    hasEmbeddedLinks: true,
    hasEmbeddedPhone: false,
  });
  return { profile, trust, brand, campaign };
}

step.report(register());
