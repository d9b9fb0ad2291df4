// Delivery receipts of smsc.mjs: ids, forms, times, and what waits while nobody is bound to take it.
const STATES = { ENROUTE: 1, DELIVRD: 2, EXPIRED: 3, DELETED: 4, UNDELIV: 5, ACCEPTD: 6, UNKNOWN: 7, REJECTD: 8 };

// Hex digits that hold a letter for the first billion: such an id read as decimal, or its decimal read as hex, is never another's.
const FIRST_ID = 0xa1b2c301;
const FIRST_FOREIGN_ID = 0xe1b2c301;

const FOREIGN_WINDOW = 100;
const REFUSED_MS = 250;
const LATE_MS = 2000;

const hex = (id) => id.toString(16).padStart(8, '0');
const WRITINGS = {
  hex,
  decimal: (id) => id.toString(),
  upper: (id) => hex(id).toUpperCase(),
  padded: (id) => id.toString(16).padStart(16, '0'),
};

const stamp = () => new Date().toISOString().replace(/[-:T]/g, '').slice(2, 12);

export class Receipts {
  #options;

  #counts;

  #states;

  #delay;

  #nextId = FIRST_ID;

  #receivers = new Set();

  #waiting = [];

  #foreignLeft;

  constructor(options, counts) {
    this.#options = options;
    this.#counts = counts;
    this.#states = options['receipt-state'].split(',');
    for (const state of this.#states) if (!(state in STATES)) throw new Error(`--receipt-state knows ${Object.keys(STATES).join(', ')}.`);
    this.#delay = Number(options['receipt-delay'] ?? (options.receipt === 'late' ? LATE_MS : 0));
    this.#foreignLeft = Number(options['foreign-receipts']);
  }

  /** { answered: as the answer writes it, receipted: as its receipts will } */
  nextId() {
    const id = this.#nextId;
    this.#nextId += 1;
    const answered = WRITINGS[this.#options['answer-id']](id);
    const writing = this.#options['receipt-id'];
    return { answered, receipted: writing === 'same' ? answered : WRITINGS[writing](id) };
  }

  /** A link that may be given receipts; what it has not acknowledged when it ends goes to the next one. */
  attach(session) {
    session.unacknowledged = new Map();
    session.on('deliver_sm_resp', (pdu) => {
      this.#answered(session, pdu);
      if (this.#foreignLeft > 0) this.#sendForeign(session);
    });
    session.once('close', () => {
      this.#receivers.delete(session);
      this.#waiting.push(...session.unacknowledged.values());
      this.#deliverWaiting();
    });
    this.#receivers.add(session);
    this.#deliverWaiting();
    this.#sendForeign(session);
  }

  /** A receipt that is refused for now comes again, on this link or on the next. */
  #answered(session, pdu) {
    const receipt = session.unacknowledged.get(pdu.sequence_number);
    if (receipt === undefined) return;
    session.unacknowledged.delete(pdu.sequence_number);
    if (pdu.command_status === 0) this.#counts.acknowledged += 1;
    else setTimeout(() => this.#deliver(receipt, session), REFUSED_MS);
  }

  sendLater(pdu, id, session) {
    if (this.#options.receipt === 'none' || !(pdu.registered_delivery & 1)) return;
    setTimeout(() => {
      this.send(pdu, id, session);
      if (this.#options.receipt === 'twice') this.send(pdu, id, session);
    }, this.#delay);
  }

  send(pdu, id, session) {
    if (!(pdu.registered_delivery & 1)) return;
    for (const state of this.#states) this.#deliver(this.#write(pdu.destination_addr, pdu.source_addr, id.receipted, state), session);
  }

  #write(from, to, id, state) {
    const form = this.#options['receipt-form'];
    const at = stamp();
    const delivered = state === 'DELIVRD' ? '001' : '000';
    const receipt = { source_addr: from, destination_addr: to, esm_class: 4 };
    if (form !== 'text') Object.assign(receipt, { receipted_message_id: id, message_state: STATES[state] });
    if (form !== 'tlv') {
      receipt.short_message =
        `id:${id} sub:001 dlvrd:${delivered} submit date:${at} done date:${at} stat:${state} err:000 text:`;
    }

    return receipt;
  }

  /** By the link the message came on, else by any, else when there is one. */
  #deliver(receipt, preferred) {
    const session = this.#receivers.has(preferred) ? preferred : this.#receivers.values().next().value;
    if (session === undefined) {
      this.#waiting.push(receipt);
      return;
    }

    session.batch();
    if (!session.deliver_sm(receipt)) {
      this.#waiting.push(receipt);
      return;
    }

    session.unacknowledged.set(session.sequence, receipt);
    this.#counts.receipts += 1;
  }

  #deliverWaiting() {
    if (this.#receivers.size === 0) return;
    for (const receipt of this.#waiting.splice(0)) this.#deliver(receipt);
  }

  #sendForeign(session) {
    while (this.#foreignLeft > 0 && session.unacknowledged.size < FOREIGN_WINDOW) {
      const id = WRITINGS[this.#options['answer-id']](FIRST_FOREIGN_ID + this.#foreignLeft);
      this.#foreignLeft -= 1;
      this.#deliver(this.#write('447700900999', 'FOREIGN', id, 'DELIVRD'), session);
    }
  }
}
