"""Twilio's status callbacks. They only say that it is time to look: what counts is what the API
answers, and a request whose signature is wrong counts for nothing."""
import http.server
import threading
import urllib.parse

from twilio.request_validator import RequestValidator


class Webhooks:
    def __init__(self, auth_token):
        self.validator = RequestValidator(auth_token)
        self.url = None  # until they are listened for
        self.news = set()  # SIDs that something happened to
        self.reasons = {}  # SID → why it was rejected, where only the callback tells
        self.server = None

    def listen(self, port):
        """On the port of the last start, which the bundles know, or on any that is free."""
        try:
            self.server = Server(("127.0.0.1", port), Handler)
        except OSError:
            self.server = Server(("127.0.0.1", 0), Handler)
        self.server.webhooks = self
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/status"
        return self.server.server_port

    def receive(self, url, signature, form):
        """The status to answer with."""
        if not self.validator.validate(url, form, signature):
            return 403
        if "BundleSid" in form:
            self.news.add(form["BundleSid"])
            if form.get("FailureReason"):
                self.reasons[form["BundleSid"]] = form["FailureReason"]
        return 204

    def heard_of(self, sids):
        """Has anything been heard of these since the last time?"""
        heard = self.news.intersection(sids)
        self.news -= heard
        return bool(heard)

    def close(self):
        if self.server:
            self.server.shutdown()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        form = dict(urllib.parse.parse_qsl(body, keep_blank_values=True))
        url = f"http://{self.headers['Host']}{self.path}"
        signature = self.headers.get("X-Twilio-Signature", "")
        self.send_response(self.server.webhooks.receive(url, signature, form))
        self.end_headers()

    def log_message(self, *_):
        pass
