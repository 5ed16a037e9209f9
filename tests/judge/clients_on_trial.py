"""Small clients for check_test.py: programs of a few lines, each with one habit that the judge has to cope with."""
import textwrap

# call("POST", path, Name=value) with the credentials of the environment, and never through a proxy.
CALL = textwrap.dedent("""
    import base64, json, os, pathlib, signal, sys, urllib.error, urllib.parse, urllib.request
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    def call(method, path, **parameters):
        body = urllib.parse.urlencode(parameters, doseq=True).encode() if parameters else None
        request = urllib.request.Request(os.environ["A2P_MOCK_URL"] + path, data=body, method=method)
        user, secret = os.environ["TWILIO_ACCOUNT_SID"], os.environ["TWILIO_AUTH_TOKEN"]
        request.add_header("Authorization", "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode())
        try:
            with opener.open(request) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            sys.exit(f"{method} {path}: {refusal.read().decode()}")
""")

# A whole registration, standard flow of an ISV. What is decided elsewhere it waits for by wait(), which each client below
# has of its own; what it made it keeps in the state directory.
REGISTRATION = textwrap.dedent("""
    kept = pathlib.Path(os.environ["A2P_STATE_DIR"], "sids.json")
    sids = json.loads(kept.read_text()) if kept.exists() else {}
    customer = json.loads(pathlib.Path(os.environ["A2P_CASE_INPUT"]).read_text())
    def once(name, path, **parameters):
        if name not in sids:
            sids[name] = call("POST", path, **parameters)["sid"]
            kept.write_text(json.dumps(sids))
        return sids[name]
    def end_user(kind, attributes):
        return once(kind, "/v1/EndUsers", FriendlyName=kind, Type=kind, Attributes=json.dumps(attributes))
    def bundle(name, collection, policy, email, items):
        sid = once(name, "/v1/" + collection, FriendlyName=name, Email=email, PolicySid=policy)
        path = f"/v1/{collection}/{sid}"
        for item in items:
            once(name + item, path + "/EntityAssignments", ObjectSid=item)
        once(name + " evaluation", path + "/Evaluations", PolicySid=policy)
        if name + " submitted" not in sids:
            sids[name + " submitted"] = call("POST", path, Status="pending-review")["sid"]
            kept.write_text(json.dumps(sids))
        return sid
    def named(fields):
        return {name[0].upper() + name[1:]: str(value).lower() if isinstance(value, bool) else value
                for name, value in fields.items()}

    USABLE = ("VERIFIED", "VETTED_VERIFIED")  # the second once the brand is vetted
    primary = call("GET", "/v1/CustomerProfiles?PolicySid=RN6433641899984f951173ef1738c3bdd0")["results"]
    if not primary or primary[0]["status"] != "twilio-approved":
        sys.exit("there is no primary profile")
    one, two, four = customer["step1"], customer["step2"], customer["step4"]
    address = once("address", "/2010-04-01/Accounts/" + os.environ["TWILIO_ACCOUNT_SID"] + "/Addresses.json",
                   **named(one["address"]))
    document = once("document", "/v1/SupportingDocuments", FriendlyName="document", Type="customer_profile_address",
                    Attributes=json.dumps({"address_sids": address}))
    profile = bundle("profile", "CustomerProfiles", "RNdfbf3fae0e1107f8aded0e7cead80bf5", one["email"], [
        end_user("customer_profile_business_information", one["businessAttributes"]),
        end_user("authorized_representative_1", one["authorizedRep"]),
        document, primary[0]["sid"]])
    trust = bundle("trust", "TrustProducts", "RNb0d4771c2c98518d916a3d4cd70a8f8b", two["email"], [
        end_user("us_a2p_messaging_profile_information", two["a2pMessagingProfile"]), profile])
    brand = "/v1/a2p/BrandRegistrations/" + once(
        "brand", "/v1/a2p/BrandRegistrations", CustomerProfileBundleSid=profile, A2PProfileBundleSid=trust,
        BrandType="STANDARD")
    while (now := call("GET", brand))["status"] != "APPROVED" or now["identity_status"] not in USABLE:
        if now["status"] == "FAILED":
            sys.exit("the brand FAILED: " + json.dumps(now["errors"]))
        wait()
    service = "/v1/Services/" + once("service", "/v1/Services", FriendlyName=four["messagingServiceName"])
    if "number" not in sids:
        numbers = call("GET", "/2010-04-01/Accounts/" + os.environ["TWILIO_ACCOUNT_SID"] + "/IncomingPhoneNumbers.json?"
                       + urllib.parse.urlencode({"PhoneNumber": four["phoneNumberSid"]}))["incoming_phone_numbers"]
        once("number", service + "/PhoneNumbers", PhoneNumberSid=numbers[0]["sid"])
    once("campaign", service + "/Compliance/Usa2p", BrandRegistrationSid=sids["brand"], **named(four["campaign"]))
    while call("GET", service + "/Compliance/Usa2p")["compliance"][0]["campaign_status"] != "VERIFIED":
        wait()
""")

# It asks again at once, and knows nothing of sandboxes.
POLLS_TIGHTLY = CALL + "def wait(): pass\n" + REGISTRATION
# It looks at two things by turns, as a program does that shows a table of all its customers.
POLLS_BY_TURNS = CALL + 'def wait(): call("GET", "/v1/CustomerProfiles")\n' + REGISTRATION
# It does not wait but ends, to be started again later.
LATER = CALL + "def wait(): sys.exit(75)\n" + REGISTRATION
WAITS_WELL = CALL + textwrap.dedent("""
    def wait():
        opener.open(urllib.request.Request(os.environ["A2P_WAIT_URL"] + "?for=6h", method="POST")).close()
""") + REGISTRATION

# It tells who it and its child are, and then both stay for ever.
HANGS = textwrap.dedent("""
    import os, signal, sys
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True: signal.pause()
    with open(sys.argv[1], "w") as told: told.write(f"{os.getpid()} {child}")
    while True: signal.pause()
""")
# It ends, and its child stays.
LEAVES_A_CHILD = textwrap.dedent("""
    import os, signal, sys
    child = os.fork()
    if child == 0:
        while True: signal.pause()
    with open(sys.argv[1], "w") as told: told.write(str(child))
    sys.exit(1)
""")

# Writes down how it was started, then becomes the client whose words follow.
NOTES = textwrap.dedent("""
    import json, os, pathlib, sys
    state = pathlib.Path(os.environ["A2P_STATE_DIR"])
    note = {name: os.environ.get(name) for name in ("A2P_CASE_ID", "A2P_FLOW", "A2P_STATE_DIR", "A2P_CASE_INPUT",
                                                    "A2P_WEBHOOKS", "A2P_WAIT_URL", "TWILIO_ACCOUNT_SID")}
    note["input"] = json.loads(pathlib.Path(os.environ["A2P_CASE_INPUT"]).read_text())
    note["has_mark"] = (state / "mark").exists()
    (state / "mark").write_text("")
    with open(sys.argv[1], "a") as notes: notes.write(json.dumps(note) + "\\n")
    os.execv(sys.argv[2], sys.argv[2:])
""")
# Prints what must not be shown, in each form in which it stands in a program.
TALKS = textwrap.dedent("""
    import base64, json, os, sys
    def basic(user, secret): return base64.b64encode(f"{user}:{secret}".encode()).decode()
    account, token = os.environ["TWILIO_ACCOUNT_SID"], os.environ["TWILIO_AUTH_TOKEN"]
    key, secret = os.environ["TWILIO_API_KEY"], os.environ["TWILIO_API_SECRET"]
    shown = {"token": token, "secret": secret, "basic": basic(account, token), "basic of key": basic(key, secret)}
    with open(sys.argv[1], "w") as file: json.dump(shown, file)
    what = sys.argv[2]
    print("this is the", what, shown[what], flush=True)
    os.execv(sys.argv[3], sys.argv[3:])
""")
