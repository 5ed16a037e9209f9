import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Both flows with nothing but the JDK: java Register.java standard|sole_proprietor. */
public class Register {
  static final String TRUSTHUB = "https://trusthub.twilio.com/v1";
  static final String MESSAGING = "https://messaging.twilio.com/v1";
  static final String ACCOUNT = System.getenv("TWILIO_ACCOUNT_SID");
  static final String API = "https://api.twilio.com/2010-04-01/Accounts/" + ACCOUNT;
  static final String EMAIL = "customer@example.com";

  static final String PRIMARY = "RN6433641899984f951173ef1738c3bdd0";
  static final String SECONDARY = "RNdfbf3fae0e1107f8aded0e7cead80bf5";
  static final String STARTER = "RN806dd6cd175f314e1f96a9727ee271f4";
  static final String A2P = "RNb0d4771c2c98518d916a3d4cd70a8f8b";
  static final String SOLE_PROPRIETOR = "RN670d5d2e282a6130ae063b234b6019c8";

  static final HttpClient client =
      HttpClient.newBuilder().proxy(ProxySelector.getDefault()).build();

  static String encoded(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }

  static String send(String method, String url, String... form) throws Exception {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < form.length; i += 2) pairs.add(form[i] + "=" + encoded(form[i + 1]));
    String secret = ACCOUNT + ":" + System.getenv("TWILIO_AUTH_TOKEN");
    HttpRequest request = HttpRequest.newBuilder(URI.create(url))
        .header("Authorization",
            "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .method(method, method.equals("GET")
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(String.join("&", pairs)))
        .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(method + " " + url + ": " + answer.body());
    }
    return answer.body();
  }

  static String post(String url, String... form) throws Exception { return send("POST", url, form); }

  /** The first text member of that name; empty when it is null. */
  static String member(String name, String json) {
    Matcher found = Pattern.compile("\"" + name + "\": *\"([^\"]*)\"").matcher(json);
    return found.find() ? found.group(1) : "";
  }

  static String sid(String json) { return member("sid", json); }

  /** Looks, and looks again in a while. */
  static String untilIs(String name, String values, String url) throws Exception {
    for (;;) {
      String value = member(name, send("GET", url));
      if (value.matches(values)) return value;
      Thread.sleep(5000);
    }
  }

  static String endUser(String type, String name, String attributes) throws Exception {
    return sid(post(TRUSTHUB + "/EndUsers", "Type", type, "FriendlyName", name, "Attributes",
        attributes));
  }

  static String addressDocument(String name, String street, String city, String region, String code)
      throws Exception {
    String address = sid(post(API + "/Addresses.json", "CustomerName", name, "Street", street,
        "City", city, "Region", region, "PostalCode", code, "IsoCountry", "US"));
    return sid(post(TRUSTHUB + "/SupportingDocuments", "FriendlyName", name, "Type",
        "customer_profile_address", "Attributes", "{\"address_sids\": \"" + address + "\"}"));
  }

  static String bundle(String collection, String policy, String name, String... objects)
      throws Exception {
    String all = TRUSTHUB + "/" + collection;
    String bundle = sid(post(all, "PolicySid", policy, "FriendlyName", name, "Email", EMAIL));
    for (String object : objects) {
      post(all + "/" + bundle + "/EntityAssignments", "ObjectSid", object);
    }
    String evaluation = post(all + "/" + bundle + "/Evaluations", "PolicySid", policy);
    if (!member("status", evaluation).equals("compliant")) {
      throw new IllegalStateException(evaluation);
    }
    post(all + "/" + bundle, "Status", "pending-review");
    return bundle;
  }

  static String primary() throws Exception {
    return sid(send("GET", TRUSTHUB + "/CustomerProfiles?PolicySid=" + PRIMARY));
  }

  static String campaign(String brand, String number, String usecase, String description,
      String flow, String... samples) throws Exception {
    String owned =
        sid(send("GET", API + "/IncomingPhoneNumbers.json?PhoneNumber=" + encoded(number)));
    String service = MESSAGING + "/Services/"
        + sid(post(MESSAGING + "/Services", "FriendlyName", "Customer Notifications"));
    post(service + "/PhoneNumbers", "PhoneNumberSid", owned);
    String made = sid(post(service + "/Compliance/Usa2p", "BrandRegistrationSid", brand,
        "Description", description, "MessageFlow", flow, "MessageSamples", samples[0],
        "MessageSamples", samples[1], "UsAppToPersonUsecase", usecase, "HasEmbeddedLinks", "false",
        "HasEmbeddedPhone", "false"));
    return untilIs("campaign_status", "VERIFIED|FAILED", service + "/Compliance/Usa2p/" + made);
  }

  static String standard() throws Exception {
    String name = "Customer Corp";
    String business = endUser("customer_profile_business_information", name,
        "{\"business_name\": \"Customer Corp\", \"business_type\": \"Corporation\","
            + " \"business_industry\": \"RETAIL\", \"business_registration_identifier\": \"EIN\","
            + " \"business_registration_number\": \"98-7654321\","
            + " \"website_url\": \"https://customer.com\","
            + " \"business_identity\": \"direct_customer\","
            + " \"business_regions_of_operation\": \"USA_AND_CANADA\"}");
    String representative = endUser("authorized_representative_1", "Alice Smith",
        "{\"first_name\": \"Alice\", \"last_name\": \"Smith\", \"phone_number\": \"+15555559999\","
            + " \"email\": \"alice@customer.com\", \"job_position\": \"CEO\","
            + " \"business_title\": \"Chief Executive Officer\"}");
    String document = addressDocument(name, "789 Main St", "Boston", "MA", "02101");
    String profile =
        bundle("CustomerProfiles", SECONDARY, name, business, representative, document, primary());
    String messaging = endUser("us_a2p_messaging_profile_information", name,
        "{\"company_type\": \"private\"}");
    String trust = bundle("TrustProducts", A2P, name, messaging, profile);
    String brand = sid(post(MESSAGING + "/a2p/BrandRegistrations", "CustomerProfileBundleSid",
        profile, "A2PProfileBundleSid", trust, "SkipAutomaticSecVet", "false"));
    untilIs("status", "APPROVED", MESSAGING + "/a2p/BrandRegistrations/" + brand);
    return campaign(brand, "+15555558888", "ACCOUNT_NOTIFICATION",
        "Customer notifications for Customer Corp", "Users receive order and account updates",
        "Your order has shipped!", "Your account was updated.");
  }

  static String soleProprietor() throws Exception {
    String name = "Jane Doe";
    String starter = endUser("starter_customer_profile_information", name,
        "{\"first_name\": \"Jane\", \"last_name\": \"Doe\", \"email\": \"customer@example.com\","
            + " \"phone_number\": \"+15555554444\"}");
    String document = addressDocument(name, "123 Pine St", "Seattle", "WA", "98101");
    String profile = bundle("CustomerProfiles", STARTER, name, starter, document, primary());
    String information = endUser("sole_proprietor_information", name,
        "{\"first_name\": \"Jane\", \"last_name\": \"Doe\", \"email\": \"customer@example.com\","
            + " \"phone_number\": \"+15555554444\", \"mobile_phone_number\": \"+15555554444\","
            + " \"brand_name\": \"Jane Doe Messaging\"}");
    String trust = bundle("TrustProducts", SOLE_PROPRIETOR, name, information, profile);
    String brand = sid(post(MESSAGING + "/a2p/BrandRegistrations", "CustomerProfileBundleSid",
        profile, "A2PProfileBundleSid", trust, "BrandType", "SOLE_PROPRIETOR",
        "SkipAutomaticSecVet", "true"));
    untilIs("identity_status", "VERIFIED", MESSAGING + "/a2p/BrandRegistrations/" + brand);
    return campaign(brand, "+15555555555", "SOLE_PROPRIETOR", "Customer notifications",
        "Users receive order updates", "Your order is ready!", "Thanks for your order!");
  }

  public static void main(String[] arguments) throws Exception {
    String status = arguments[0].equals("standard") ? standard() : soleProprietor();
    System.out.println("{\"campaign\": {\"status\": \"" + status + "\"}}");
    System.exit(status.equals("VERIFIED") ? 0 : 1);
  }
}
