// Signs and verifies requests with the npm package http-message-signatures: one JSON object a line in, one a line out.
import { createInterface } from 'node:readline';
import { createPublicKey } from 'node:crypto';
import signatures from 'http-message-signatures';

const { httpbis, createSigner, createVerifier } = signatures;

const keyOf = ({ alg, key }) => (alg === 'hmac-sha256' ? Buffer.from(key, 'base64') : key);

async function sign({ alg, key, keyid, fields, nonce, tag, created, name, request }) {
  const signed = await httpbis.signMessage(
    {
      key: createSigner(keyOf({ alg, key }), alg, keyid),
      name,
      fields,
      params: ['created', 'nonce', 'keyid', 'alg', 'tag'],
      paramValues: { created: new Date(created * 1000), nonce, tag },
    },
    request,
  );
  return signed.headers;
}

async function verify({ alg, key, keyid, request }) {
  const verifying = alg === 'hmac-sha256' ? keyOf({ alg, key }) : createPublicKey(key);
  const verified = await httpbis.verifyMessage(
    { keyLookup: async (params) => (params.keyid === keyid ? { id: keyid, algs: [alg], verify: createVerifier(verifying, alg) } : null) },
    request,
  );
  return { verified };
}

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  try {
    const answer = command.do === 'sign' ? await sign(command) : await verify(command);
    console.log(JSON.stringify(answer));
  } catch (error) {
    console.log(JSON.stringify({ error: error.message }));
  }
}
