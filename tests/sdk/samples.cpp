#include "fake_twilio.h"

namespace a2p_test {

const char* const kStandardInput = R"({
  "flow": "isv-standard",
  "step1": {
    "email": "customer@example.com",
    "businessName": "Customer Corp",
    "businessAttributes": {
      "business_name": "Customer Corp",
      "business_type": "Corporation",
      "business_industry": "RETAIL",
      "business_registration_identifier": "EIN",
      "business_registration_number": "98-7654321",
      "website_url": "https://customer.com",
      "business_identity": "direct_customer",
      "business_regions_of_operation": "USA_AND_CANADA"
    },
    "authorizedRep": {
      "first_name": "Alice",
      "last_name": "Smith",
      "phone_number": "+15555559999",
      "email": "alice@customer.com",
      "job_position": "CEO",
      "business_title": "Chief Executive Officer"
    },
    "address": {
      "city": "Boston",
      "customerName": "Customer Corp",
      "isoCountry": "US",
      "postalCode": "02101",
      "region": "MA",
      "street": "789 Main St"
    }
  },
  "step2": {
    "businessName": "Customer Corp",
    "email": "customer@example.com",
    "a2pMessagingProfile": {"company_type": "private"}
  },
  "step3": {"skipAutomaticSecVet": false},
  "step4": {
    "messagingServiceName": "Customer Notifications",
    "campaign": {
      "description": "Customer notifications for Customer Corp",
      "messageFlow": "Users receive order and account updates",
      "messageSamples": ["Your order has shipped!", "Your account was updated."],
      "usAppToPersonUsecase": "ACCOUNT_NOTIFICATION",
      "hasEmbeddedLinks": true,
      "hasEmbeddedPhone": false
    },
    "phoneNumberSid": "+15555558888"
  }
})";

const char* const kSoleProprietorInput = R"({
  "flow": "isv-sole-proprietor",
  "step1": {
    "email": "customer@example.com",
    "customerName": "Jane Doe",
    "starterProfile": {
      "first_name": "Jane",
      "last_name": "Doe",
      "email": "customer@example.com",
      "phone_number": "+15555554444"
    },
    "address": {
      "city": "Seattle",
      "customerName": "Jane Doe",
      "isoCountry": "US",
      "postalCode": "98101",
      "region": "WA",
      "street": "123 Pine St"
    }
  },
  "step2": {
    "email": "customer@example.com",
    "customerName": "Jane Doe",
    "solePropInfo": {
      "first_name": "Jane",
      "last_name": "Doe",
      "email": "customer@example.com",
      "phone_number": "+15555554444",
      "mobile_phone_number": "+15555554444",
      "brand_name": "Jane Doe Messaging"
    }
  },
  "step4": {
    "messagingServiceName": "Customer Notifications",
    "campaign": {
      "description": "Customer notifications",
      "messageFlow": "Users receive order updates",
      "messageSamples": ["Your order is ready!", "Thanks for your order!"],
      "usAppToPersonUsecase": "SOLE_PROPRIETOR",
      "hasEmbeddedLinks": false,
      "hasEmbeddedPhone": false
    },
    "phoneNumberSid": "+15555555555"
  }
})";

const char* const kDirectStandardInput = R"({
  "flow": "direct-standard",
  "step1": {},
  "step2": {
    "businessName": "Own Corp",
    "email": "owner@own.example",
    "a2pMessagingProfile": {"company_type": "private", "brand_contact_email": "owner@own.example"},
    "skipAutomaticSecVet": true
  },
  "step3": {
    "messagingServiceName": "Own Notifications",
    "campaign": {
      "description": "Notifications of Own Corp to its customers",
      "messageFlow": "Customers opt in at https://own.example/join",
      "messageSamples": ["Your order has shipped!", "Your account was updated."],
      "usAppToPersonUsecase": "ACCOUNT_NOTIFICATION",
      "hasEmbeddedLinks": false,
      "hasEmbeddedPhone": false
    },
    "phoneNumberSid": "+15555558888"
  }
})";

const char* const kDirectSoleProprietorInput = R"({
  "flow": "direct-sole-proprietor",
  "step1": {
    "email": "jane@example.com",
    "customerName": "Jane Doe",
    "starterProfile": {
      "first_name": "Jane",
      "last_name": "Doe",
      "email": "jane@example.com",
      "phone_number": "+15555554444"
    },
    "address": {
      "city": "Seattle",
      "customerName": "Jane Doe",
      "isoCountry": "US",
      "postalCode": "98101",
      "region": "WA",
      "street": "123 Pine St"
    }
  },
  "step2": {
    "email": "jane@example.com",
    "customerName": "Jane Doe",
    "solePropInfo": {
      "first_name": "Jane",
      "last_name": "Doe",
      "email": "jane@example.com",
      "phone_number": "+15555554444",
      "mobile_phone_number": "+15555554444",
      "brand_name": "Jane Doe Messaging"
    }
  },
  "step3": {
    "messagingServiceName": "Jane's Notifications",
    "campaign": {
      "description": "Notifications of Jane Doe to her customers",
      "messageFlow": "Customers opt in at https://jane.example/join",
      "messageSamples": ["Your order is ready!", "Thanks for your order!"],
      "usAppToPersonUsecase": "SOLE_PROPRIETOR",
      "hasEmbeddedLinks": false,
      "hasEmbeddedPhone": false
    },
    "phoneNumberSid": "+15555555555"
  }
})";

a2p::IsvStandardInput standard_input() {
  return a2p::isv_standard_input_from_json(kStandardInput).value();
}
a2p::IsvSoleProprietorInput sole_proprietor_input() {
  return a2p::isv_sole_proprietor_input_from_json(kSoleProprietorInput).value();
}
a2p::DirectStandardInput direct_standard_input() {
  return a2p::direct_standard_input_from_json(kDirectStandardInput).value();
}
a2p::DirectSoleProprietorInput direct_sole_proprietor_input() {
  return a2p::direct_sole_proprietor_input_from_json(kDirectSoleProprietorInput).value();
}

}  // namespace a2p_test
