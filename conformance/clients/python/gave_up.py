"""The end of a registration that cannot go on by itself: what a person must read, and mend."""


class GaveUp(Exception):
    pass


def reasons(errors):
    """Twilio's codes and words, `30795: Tax id does not match (business_registration_number)`."""
    texts = []
    for error in errors or []:
        code = error.get("error_code") or error.get("code") or ""
        words = error.get("description") or error.get("message") or ""
        fields = ", ".join(error.get("fields") or [])
        texts.append(f"{code}{words and f': {words}'}{fields and f' ({fields})'}")
    return "; ".join(texts)


def codes(errors):
    return [int(error.get("error_code") or error.get("code")) for error in errors or []]
