"""How a request is sent when networks and servers are what they are. What may be sent twice is
repeated; what makes or changes something is looked for before it is sent again."""
import json
import random

import requests
from twilio.base.exceptions import TwilioException, TwilioRestException

from gave_up import GaveUp

RETRIES = 6
FIRST_DELAY = 1  # seconds; doubled each time
LONGEST_DELAY = 60
NO_ANSWER = (requests.RequestException, ValueError)  # or half of one, which is no JSON


def status_of(error):
    """The HTTP status, 0 without an answer. A page that was refused is no TwilioRestException in
    this age of the SDK."""
    if isinstance(error, TwilioRestException):
        return error.status
    answers = [one for one in error.args if hasattr(one, "status_code")]
    return answers[0].status_code if answers else 0


def outcome(error):
    """What an error says about the request: it was `refused`, `not done`, or nobody knows:
    `unsure`."""
    status = status_of(error)
    if status == 429:
        return "not done"
    if 300 <= status < 500 or status == 501:
        return "refused"
    return "unsure"


def words(error):
    code = getattr(error, "code", None) or ""
    message = getattr(error, "msg", None) or type(error).__name__
    return GaveUp(f"{code} {message} (HTTP {status_of(error) or 'without an answer'})")


FAILURES = (TwilioException, *NO_ANSWER)


class Calls:
    def __init__(self, client, clock, progress, tell):
        self.client, self.clock, self.progress, self.tell = client, clock, progress, tell

    def ask(self, method, url, data=None):
        """For what this age of the SDK does not know: the answer as JSON."""
        headers = {"X-Twilio-Api-Version": "v1.2"}  # shows the two URLs of a campaign
        response = self.client.request(method, url, data=data, headers=headers)
        if response.status_code >= 300:
            error = json.loads(response.text)
            raise TwilioRestException(response.status_code, url, error.get("message"),
                                      error.get("code"), method)
        return json.loads(response.text)

    def repeat(self, request):
        """A read, or a write that puts the same value into the same place."""
        for attempt in range(RETRIES + 1):
            try:
                return request()
            except FAILURES as error:
                if outcome(error) == "refused" or attempt == RETRIES:
                    raise words(error) from None
                self.back_off(attempt)

    def once(self, key, make, find, sent=None):
        """Makes something that there must be once: its SID, and the record if it is new. `find`
        lists what this very request may have made."""
        if key in self.progress.made:
            return self.progress.made[key], None

        def keep(record, how):
            def change():
                self.progress.made[key] = sid_of(record)
                if sent is not None:
                    self.progress.sent[key] = sent
            self.progress.end(change)
            self.tell(f"{key}: {how} {sid_of(record)}")
            return sid_of(record), record

        unsure = self.progress.is_unsure_of(key)
        if not unsure:
            self.progress.begin(key)
        for attempt in range(RETRIES + 1):
            if unsure:
                found = self.repeat(find)
                if len(found) > 1:
                    raise GaveUp(f"{key}: which is it? {', '.join(map(sid_of, found))}")
                if found:
                    return keep(found[0], "found")
            try:
                return keep(make(), "made")
            except FAILURES as error:
                unsure = self.failed(error, attempt)

    def change(self, key, record, look, send, done):
        """Changes something in a way that must not happen twice, such as a submission. `record` is
        what it is now, as JSON; `look` fetches it again."""
        def stamp(one):
            return [one.get("campaign_status") or one["status"], one["date_updated"]]

        def finish(changed):
            self.progress.end(done)
            self.tell(f"{key}: {stamp(changed)[0]}")

        unsure = self.progress.is_unsure_of(key)
        if not unsure:
            self.progress.begin(key, stamp(record))
        for attempt in range(RETRIES + 1):
            if unsure:
                found = self.repeat(look)
                if stamp(found) != self.progress.intent["before"]:
                    return finish(found)
            try:
                return finish(send())
            except FAILURES as error:
                unsure = self.failed(error, attempt)

    def at_most_once(self, send):
        """What cannot be looked for, and must rather not happen than happen twice."""
        for attempt in range(RETRIES + 1):
            try:
                return send()
            except FAILURES as error:
                if outcome(error) == "unsure":
                    return None
                self.failed(error, attempt)

    def failed(self, error, attempt):
        """After a failed attempt: is it unsure whether it was carried out?"""
        if outcome(error) == "refused":
            self.progress.end()
        if outcome(error) == "refused" or attempt == RETRIES:
            raise words(error) from None
        self.back_off(attempt)
        return outcome(error) == "unsure"

    def back_off(self, attempt):
        delay = min(FIRST_DELAY * 2 ** attempt, LONGEST_DELAY) * (1 + random.random() / 4)
        response = self.client.http_client.last_response
        asked = ((response.headers or {}).get("Retry-After") or "") if response else ""
        self.clock.wait(max(delay, int(asked) if asked.isdigit() else 0))


def sid_of(record):
    return record["sid"] if isinstance(record, dict) else record.sid
