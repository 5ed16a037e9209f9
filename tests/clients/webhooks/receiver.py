"""An app that hears from Twilio: every request is checked by the SDK's own validator, as Twilio's page
on webhook security shows it. Its token is TWILIO_AUTH_TOKEN. GET /received tells what came."""
import http.server
import json
import os
import urllib.parse

from twilio.request_validator import RequestValidator

VALIDATOR = RequestValidator(os.environ["TWILIO_AUTH_TOKEN"])
RECEIVED = []


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(200, json.dumps(RECEIVED).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        url = f"http://{self.headers['Host']}{self.path}"
        is_json = self.headers.get("Content-Type", "").startswith("application/json")
        params = body if is_json else dict(urllib.parse.parse_qsl(body, keep_blank_values=True))
        valid = VALIDATOR.validate(url, params, self.headers.get("X-Twilio-Signature", ""))
        RECEIVED.append({"path": self.path.split("?")[0], "valid": valid, "body": body})
        self.answer(204 if valid else 403, b"")

    def answer(self, status, body):
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
print(json.dumps({"url": f"http://127.0.0.1:{server.server_port}"}), flush=True)
server.serve_forever()
