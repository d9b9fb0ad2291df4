// An operator made of the npm package smpp, over TLS, with faults on demand:
//   node smsc.mjs --key k.pem --cert c.pem [options of the table below]
// Prints "listening PORT", then one line of JSON a submit_sm (status 0: taken), written before its answer. A line "count" on
// stdin is answered with a line of totals; with --quiet that is all there is to read. After a line "release", what was held is answered.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import smpp from 'smpp';
import { Faults } from './smsc-faults.mjs';
import { Receipts } from './smsc-receipts.mjs';

const number = (value) => ({ type: 'string', default: String(value) });
const { values: options } = parseArgs({
  options: {
    key: { type: 'string' },
    cert: { type: 'string' },
    'client-ca': { type: 'string' }, // a PEM file: only clients with a certificate of that root get in
    port: number(0),
    tls: { type: 'string', default: 'TLSv1.3' },
    'system-id': { type: 'string', default: 'test' },
    password: { type: 'string', default: 'secret' },
    'max-binds': number(0), // further binds are refused; 0: any number
    'bind-refusal': { type: 'string', default: 'RBINDFAIL' }, // or RALYBND, or any other status
    'throttle-suffix': { type: 'string' }, // numbers that end so are always answered RTHROTTLED
    'full-suffix': { type: 'string' }, // RMSGQFUL
    'error-suffix': { type: 'string' }, // RSYSERR
    'reject-suffix': { type: 'string' }, // RINVDSTADR
    'silent-suffix': { type: 'string' }, // taken, never answered
    'late-suffix': { type: 'string' }, // taken, answered after --late-ms
    'late-ms': number(5000),
    once: { type: 'boolean', default: false }, // a number's fault befalls the first try of a message only
    'throttle-every': number(0), // the first try of every Nth new message is answered RTHROTTLED, a later one is taken
    'full-every': number(0), // the same with RMSGQFUL, for other messages
    'spare-first': number(0), // new messages before those two begin to count
    'body-on-error': { type: 'boolean', default: false }, // refusals carry an empty id, where the package sends the head alone
    'drop-after': number(0), // cuts the link instead of answering the Nth taken message
    'answer-delay': number(0), // ms before any answer
    hold: { type: 'boolean', default: false }, // no answer before a line "release" on stdin
    'window-max': number(0), // more unanswered submits than that on one link: a line {"violation":...}, counted
    'answer-id': { type: 'string', default: 'hex' }, // or decimal
    receipt: { type: 'string', default: 'after' }, // the answer; or before it, late, twice, none
    'receipt-delay': { type: 'string' }, // ms after the answer; 0, for late 2000
    'receipt-id': { type: 'string', default: 'same' }, // or decimal, hex, upper, padded, however the answer wrote it
    'receipt-form': { type: 'string', default: 'both' }, // or tlv, text
    'receipt-state': { type: 'string', default: 'DELIVRD' }, // one receipt for each of a,b,c
    'foreign-receipts': number(0), // receipts for messages never sent here, delivered after the first bind
    'tell-links': { type: 'boolean', default: false }, // a line {"link":"bound", "refused", "unbound" or "closed"} as it happens
    quiet: { type: 'boolean', default: false },
  },
});

const choices = {
  'answer-id': ['hex', 'decimal'],
  receipt: ['before', 'after', 'late', 'twice', 'none'],
  'receipt-id': ['same', 'decimal', 'hex', 'upper', 'padded'],
  'receipt-form': ['both', 'tlv', 'text'],
};

// A fault that is misspelt would be a fault that never comes.
for (const [name, known] of Object.entries(choices)) {
  if (!known.includes(options[name])) throw new Error(`--${name} is one of ${known.join(', ')}.`);
}

const refusal = smpp[`ESME_${options['bind-refusal']}`];
if (refusal === undefined) throw new Error('--bind-refusal is a command status without its ESME_.');

const setting = (name) => Number(options[name]);
const counts = { accepted: 0, refused: 0, receipts: 0, acknowledged: 0, violations: 0, binds: 0, peak: 0, lastAcceptedAt: 0 };
const faults = new Faults(options);
const receipts = new Receipts(options, counts);

// A wait of nothing is none at all: an answer in the same turn as its submit shares a TLS record with its neighbours.
const held = [];
let holding = options.hold;

function after(milliseconds, act) {
  if (holding) return held.push(() => after(milliseconds, act));
  return milliseconds > 0 ? setTimeout(act, milliseconds) : act();
}

function release() {
  holding = false;
  for (const act of held.splice(0)) act();
}

function tell(link, session) {
  if (options['tell-links']) console.log(JSON.stringify({ link, binds: counts.binds, open: session.open }));
}

function bind(session, pdu) {
  let status = 0;
  if (pdu.system_id !== options['system-id'] || pdu.password !== options.password) status = smpp.ESME_RBINDFAIL;
  else if (setting('max-binds') > 0 && counts.binds >= setting('max-binds')) status = refusal;
  session.send(pdu.response({ command_status: status, system_id: 'SMSC' }));
  if (status !== 0) {
    tell('refused', session);
    return session.close();
  }

  counts.binds += 1;
  tell('bound', session);
  session.once('close', () => {
    counts.binds -= 1;
    tell('closed', session);
  });
  if (pdu.command !== 'bind_transmitter') receipts.attach(session);
  return undefined;
}

function report(pdu, status, id) {
  if (options.quiet) return;
  const { udh, message } = pdu.short_message;
  console.log(JSON.stringify({
    id,
    status,
    to: pdu.destination_addr,
    from: pdu.source_addr,
    coding: pdu.data_coding,
    esmClass: pdu.esm_class,
    udh: (udh ?? []).map((element) => element.toString('hex')),
    text: typeof message === 'string' ? message : message.toString('hex'),
  }));
}

// What the library writes one by one within a turn leaves as one TLS record.
function batch(session) {
  if (session.socket.writableCorked > 0) return;
  session.socket.cork();
  process.nextTick(() => session.socket.uncork());
}

function answer(session, pdu, status, id) {
  session.open -= 1;
  batch(session);
  if (status === 0) return session.send(pdu.response({ message_id: id }));
  const head = pdu.response({ command_status: status });
  if (!options['body-on-error']) return session.send(head);
  const bytes = Buffer.concat([head.toBuffer(), Buffer.alloc(1)]);
  bytes.writeUInt32BE(bytes.length, 0);
  return session.socket.write(bytes);
}

function watchWindow(session) {
  session.open += 1;
  counts.peak = Math.max(counts.peak, session.open);
  if (setting('window-max') === 0 || session.open <= setting('window-max')) return;
  counts.violations += 1;
  console.log(JSON.stringify({ violation: 'window', open: session.open }));
}

// What was answered before still goes out; what was read in the same turn is neither taken nor answered.
function drop(session) {
  session.dropped = true;
  session.socket.destroySoon();
}

function submit(session, pdu) {
  if (session.dropped) return undefined;
  watchWindow(session);
  const fault = faults.of(pdu);
  if (fault.status !== 0) {
    counts.refused += 1;
    report(pdu, fault.status, null);
    return after(setting('answer-delay'), () => answer(session, pdu, fault.status, null));
  }

  counts.accepted += 1;
  counts.lastAcceptedAt = Date.now();
  const id = receipts.nextId();
  report(pdu, 0, id.answered);
  if (counts.accepted === setting('drop-after')) return drop(session);
  if (fault.silent) {
    // The client gives its slot back when it has waited long enough; that is not seen from here.
    session.open -= 1;
    return undefined;
  }

  return after(setting('answer-delay') + fault.lateBy, () => {
    if (options.receipt === 'before') receipts.send(pdu, id, session);
    answer(session, pdu, 0, id.answered);
    if (options.receipt !== 'before') receipts.sendLater(pdu, id, session);
  });
}

const clients = options['client-ca'] ? { ca: readFileSync(options['client-ca']), requestCert: true, rejectUnauthorized: true } : {};
const server = smpp.createServer(
  { key: readFileSync(options.key), cert: readFileSync(options.cert), minVersion: options.tls, maxVersion: options.tls, ...clients },
  (session) => {
    session.open = 0;
    session.dropped = false;
    session.batch = () => batch(session);
    // Without a listener, a client that goes away ends the process.
    session.on('error', () => {});
    for (const kind of ['bind_transceiver', 'bind_transmitter', 'bind_receiver']) session.on(kind, (pdu) => bind(session, pdu));
    session.on('submit_sm', (pdu) => submit(session, pdu));
    session.on('enquire_link', (pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu) => {
      tell('unbound', session);
      session.send(pdu.response());
      session.close();
    });
  },
);

createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'count') console.log(JSON.stringify(counts));
  if (line === 'release') release();
});

server.listen(setting('port'), '127.0.0.1', () => console.log(`listening ${server.address().port}`));
