"""The program under test: registers a customer's profile with Twilio and submits it for review."""
import base64
import json
import urllib.parse
import urllib.request

SECONDARY_PROFILE = "RNdfbf3fae0e1107f8aded0e7cead80bf5"


class Customers:
    def __init__(self, base_url, account_sid, auth_token):
        self.base_url = base_url  # https://trusthub.twilio.com
        login = base64.b64encode(("%s:%s" % (account_sid, auth_token)).encode()).decode()
        self.headers = {"Authorization": "Basic " + login}

    def register(self, name, email, callback=""):
        form = {"FriendlyName": name, "Email": email, "PolicySid": SECONDARY_PROFILE}
        if callback:
            form["StatusCallback"] = callback
        profile = self._send("/v1/CustomerProfiles", form)
        return self._send("/v1/CustomerProfiles/" + profile["sid"], {"Status": "pending-review"})["sid"]

    def status(self, sid):
        return self._send("/v1/CustomerProfiles/" + sid)["status"]

    def _send(self, path, form=None):
        body = urllib.parse.urlencode(form).encode() if form else None
        request = urllib.request.Request(self.base_url + path, body, self.headers)
        return json.load(urllib.request.urlopen(request))
