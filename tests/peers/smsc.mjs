// An operator made of the npm package smpp, over TLS: `node smsc.mjs --key k.pem --cert c.pem [--port 0] [--tls TLSv1.3]
// [--throttle-suffix 58] [--full-suffix 14] [--silent-suffix 99] [--drop-after N] [--receipt-delay ms]`.
// Prints "listening PORT", then one line of JSON a submit_sm: what a test may want to hold against what it sent.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import smpp from 'smpp';

const { values: options } = parseArgs({
  options: {
    key: { type: 'string' },
    cert: { type: 'string' },
    port: { type: 'string', default: '0' },
    tls: { type: 'string', default: 'TLSv1.3' },
    'system-id': { type: 'string', default: 'test' },
    password: { type: 'string', default: 'secret' },
    'throttle-suffix': { type: 'string' },
    'full-suffix': { type: 'string' },
    'silent-suffix': { type: 'string' },
    'drop-after': { type: 'string', default: '0' },
    'receipt-delay': { type: 'string', default: '0' },
    quiet: { type: 'boolean', default: false },
  },
});

const endsWith = (number, suffix) => suffix !== undefined && number.endsWith(suffix);
const stamp = () => new Date().toISOString().replace(/[-:T]/g, '').slice(2, 12);
let lastId = 0;

function bind(session, pdu) {
  const known = pdu.system_id === options['system-id'] && pdu.password === options.password;
  session.send(pdu.response({ command_status: known ? 0 : smpp.ESME_RBINDFAIL, system_id: 'SMSC' }));
  if (!known) session.close();
}

function sendReceipt(session, pdu, id) {
  const at = stamp();
  session.deliver_sm({
    source_addr: pdu.destination_addr,
    destination_addr: pdu.source_addr,
    esm_class: 4,
    receipted_message_id: id,
    message_state: 2,
    short_message: `id:${id} sub:001 dlvrd:001 submit date:${at} done date:${at} stat:DELIVRD err:000 text:`,
  });
}

function report(pdu, id) {
  if (options.quiet) return;
  const { udh, message } = pdu.short_message;
  console.log(JSON.stringify({
    id,
    to: pdu.destination_addr,
    from: pdu.source_addr,
    coding: pdu.data_coding,
    esmClass: pdu.esm_class,
    udh: (udh ?? []).map((element) => element.toString('hex')),
    text: typeof message === 'string' ? message : message.toString('hex'),
  }));
}

function submit(session, pdu) {
  const to = pdu.destination_addr;
  if (endsWith(to, options['throttle-suffix'])) return session.send(pdu.response({ command_status: smpp.ESME_RTHROTTLED }));
  if (endsWith(to, options['full-suffix'])) return session.send(pdu.response({ command_status: smpp.ESME_RMSGQFUL }));
  const id = (lastId += 1).toString(16).padStart(8, '0');
  report(pdu, id);
  if (lastId === Number(options['drop-after'])) return session.destroy();
  if (endsWith(to, options['silent-suffix'])) return undefined;
  session.send(pdu.response({ message_id: id }));
  if (pdu.registered_delivery & 1) setTimeout(() => sendReceipt(session, pdu, id), Number(options['receipt-delay']));
  return undefined;
}

const server = smpp.createServer(
  { key: readFileSync(options.key), cert: readFileSync(options.cert), minVersion: options.tls, maxVersion: options.tls },
  (session) => {
    // Without a listener, a client that goes away ends the process.
    session.on('error', () => {});
    for (const kind of ['bind_transceiver', 'bind_transmitter', 'bind_receiver']) session.on(kind, (pdu) => bind(session, pdu));
    session.on('submit_sm', (pdu) => submit(session, pdu));
    session.on('enquire_link', (pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu) => {
      session.send(pdu.response());
      session.close();
    });
  },
);

server.listen(Number(options.port), '127.0.0.1', () => console.log(`listening ${server.address().port}`));
