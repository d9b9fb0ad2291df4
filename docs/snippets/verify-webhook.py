"""Verifies a webhook with Python's standard library. Give it the body's bytes; a parsed and written one has other bytes."""
import base64
import hashlib
import hmac
import json
import re
import time


def verify_webhook(secrets, headers, body, now=None):
    """secrets: ['whsec_...'], several while one replaces another. headers: a mapping with lower-case names. Returns the event;
    raises ValueError when it must not be believed: answer 400 then, and 204 otherwise."""
    event_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not re.fullmatch(r"[^.\s]+", event_id) or not re.fullmatch(r"[0-9]{1,12}", timestamp):
        raise ValueError("webhook headers are missing or misshapen")
    signed = f"{event_id}.{timestamp}.".encode() + body
    given = [one.encode() for one in headers.get("webhook-signature", "").split(" ")]
    matches = False
    for secret in secrets:
        key = base64.b64decode(secret.removeprefix("whsec_"))
        expected = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
        for one in given:
            matches |= hmac.compare_digest(one, expected)
    if not matches:
        raise ValueError("no signature is by a secret of this endpoint")
    if abs((time.time() if now is None else now) - int(timestamp)) > 300:
        raise ValueError("the webhook is not of these five minutes")
    return {"id": event_id, **json.loads(body)}  # The same event has the same id: drop what you have seen.
