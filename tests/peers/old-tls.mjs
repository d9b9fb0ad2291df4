// An operator whose TLS is from another time: `node old-tls.mjs --key k.pem --cert c.pem`. It offers TLS 1.1 at most.
// Prints "listening PORT", then "refused" for each handshake that failed and "bound" for each that did not.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:tls';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({ options: { key: { type: 'string' }, cert: { type: 'string' } } });

const server = createServer(
  {
    key: readFileSync(options.key),
    cert: readFileSync(options.cert),
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  },
  (socket) => {
    socket.on('error', () => {});
    console.log('bound');
  },
);

server.on('tlsClientError', () => console.log('refused'));
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
