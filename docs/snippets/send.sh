#!/bin/sh
# Sends one signed message: send.sh TO TEXT [demo.json]. Needs openssl and curl. (A real key is better kept off openssl's command line.)
set -eu
demo=${3:-.local/demo.json}
get() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$demo" | sed 's/\\u002[Bb]/+/g'; }
url=$(get baseUrl)
secret=$(get secret | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
text=$(printf %s "$2" | sed 's/[\\"]/\\&/g')
body="{\"to\":\"$1\",\"body\":\"$text\"}"
digest="sha-256=:$(printf %s "$body" | openssl dgst -sha256 -binary | openssl base64 -A):"
covered='("@method" "@authority" "@path" "content-digest" "content-type")'
params="$covered;created=$(date +%s);nonce=\"$(openssl rand -hex 16)\";keyid=\"$(get keyId)\";tag=\"waxseal-v1\""
signature=$(printf '"@method": POST\n"@authority": %s\n"@path": /v1/messages\n"content-digest": %s\n"content-type": %s\n%s: %s' \
  "${url#*://}" "$digest" application/json '"@signature-params"' "$params" |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$secret" -binary | openssl base64 -A)
curl -sS "$url/v1/messages" -H 'Content-Type: application/json' -H "Content-Digest: $digest" \
  -H "Signature-Input: sig=$params" -H "Signature: sig=:$signature:" --data-binary "$body"
