#!/bin/sh
# After the code: is the gateway ready, and does a signed message go through? Without a key it stops at the first half and says how to
# go on. Needs curl, and openssl for the message.
#   WAXSEAL_SMOKE_DEMO  a file like .local/demo.json: {"baseUrl","keyId","secret"}; the key has the scope messages:send
#   WAXSEAL_SMOKE_TO    a test number of your operator
set -eu
say() { printf 'smoke: %s\n' "$*" >&2; }

url=${SERVICE_GATEWAY_URI:?an output of the deployment}
tries=${WAXSEAL_SMOKE_TRIES:-60}
until [ "$(curl -s -o /dev/null -m 10 -w '%{http_code}' "${url%/}/healthz")" = 200 ]; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || { say "${url%/}/healthz does not answer 200. The first start waits for its roles; its log says what it waits for."; exit 1; }
  sleep "${WAXSEAL_SMOKE_PAUSE_SECONDS:-10}"
done
say "${url%/}/healthz answers 200."

if [ -z "${WAXSEAL_SMOKE_DEMO:-}" ] || [ -z "${WAXSEAL_SMOKE_TO:-}" ]; then
  say "no message was sent: set WAXSEAL_SMOKE_DEMO and WAXSEAL_SMOKE_TO (docs/deploy.md), after the first administrator is made."
  exit 0
fi

here=$(cd "$(dirname "$0")/../.." && pwd)
answer=$(sh "$here/docs/snippets/send.sh" "$WAXSEAL_SMOKE_TO" "Waxseal: deployed" "$WAXSEAL_SMOKE_DEMO")
case $answer in
  *'"status":"accepted"'*) say "accepted: $answer" ;;
  *) say "not accepted: $answer"; exit 1 ;;
esac
