"""Lets programs trust a2p-mock that ask no variable for it: lent by `a2p-mock run`, first on PYTHONPATH.

Twilio's Python SDK before version 9 (Debian has 7.7.1) sends by requests, heeds HTTPS_PROXY, and ignores
REQUESTS_CA_BUNDLE. So requests.Session.send gets our CA here, for https://*.twilio.com only, where the program
asks for no other. Python loads one sitecustomize; the one that would have been loaded follows at the end.
"""
import importlib.machinery
import importlib.util
import os
import sys
from urllib.parse import urlsplit

HERE = os.path.dirname(os.path.abspath(__file__))
CA = os.path.join(HERE, "ca.pem")


def is_twilio(url):
    parts = urlsplit(url)
    return parts.scheme == "https" and (parts.hostname or "").endswith(".twilio.com")


def trust_mock(sessions):
    original = sessions.Session.send

    def send(self, request, **kwargs):
        if is_twilio(getattr(request, "url", None) or "") and kwargs.get("verify", self.verify) is True:
            kwargs["verify"] = CA
        return original(self, request, **kwargs)

    sessions.Session.send = send


class WhenImported:
    """Changes requests.sessions once somebody imports it; programs without requests pay nothing."""

    def find_spec(self, name, path=None, target=None):
        if name != "requests.sessions":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def exec_module(module):
                execute(module)
                trust_mock(module)

            spec.loader.exec_module = exec_module
        return spec


def load_next():
    """The sitecustomize that stands behind this one, if there is one."""
    behind = [place for place in sys.path if os.path.abspath(place or os.curdir) != HERE]
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", behind)
    if spec is None or spec.loader is None:
        return
    module = importlib.util.module_from_spec(spec)
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


if os.path.exists(CA):
    sys.meta_path.insert(0, WhenImported())
load_next()
