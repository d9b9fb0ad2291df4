// What the operator of smsc.mjs does wrong to a message, by its number's last digits or by its turn.
import smpp from 'smpp';

const SUFFIXES = {
  'throttle-suffix': smpp.ESME_RTHROTTLED,
  'full-suffix': smpp.ESME_RMSGQFUL,
  'error-suffix': smpp.ESME_RSYSERR,
  'reject-suffix': smpp.ESME_RINVDSTADR,
};

const TAKEN = { status: 0, silent: false, lateBy: 0 };

// A retry is what has the number, the text and the part's place in common with something seen before.
function identityOf(pdu) {
  const { udh, message } = pdu.short_message;
  const payload = pdu.message_payload?.message ?? '';
  return [
    pdu.destination_addr, message, payload, (udh ?? []).map((element) => element.toString('hex')),
    pdu.sar_msg_ref_num, pdu.sar_segment_seqnum,
  ].join('\n');
}

export class Faults {
  #options;

  #throttleEvery;

  #fullEvery;

  #spared;

  #seen = new Set();

  #struck = new Set();

  constructor(options) {
    this.#options = options;
    this.#throttleEvery = Number(options['throttle-every']);
    this.#fullEvery = Number(options['full-every']);
    this.#spared = Number(options['spare-first']);
  }

  /** { status: the answer's, silent: true when there is none, lateBy: ms } */
  of(pdu) {
    const spared = this.#spares(pdu);
    for (const [name, status] of Object.entries(SUFFIXES)) if (!spared && this.#endsWith(pdu, name)) return { ...TAKEN, status };
    const status = this.#firstTry(pdu);
    if (status !== 0) return { ...TAKEN, status };
    if (spared) return TAKEN;
    if (this.#endsWith(pdu, 'silent-suffix')) return { ...TAKEN, silent: true };
    return this.#endsWith(pdu, 'late-suffix') ? { ...TAKEN, lateBy: Number(this.#options['late-ms']) } : TAKEN;
  }

  // With --once a number's fault befalls the first try of a message, and no later one.
  #spares(pdu) {
    if (!this.#options.once) return false;
    const identity = identityOf(pdu);
    if (this.#struck.has(identity)) return true;
    this.#struck.add(identity);
    return false;
  }

  #endsWith(pdu, name) {
    return this.#options[name] !== undefined && pdu.destination_addr.endsWith(this.#options[name]);
  }

  #firstTry(pdu) {
    if (this.#throttleEvery === 0 && this.#fullEvery === 0) return 0;
    const identity = identityOf(pdu);
    if (this.#seen.has(identity)) return 0;
    this.#seen.add(identity);
    const turn = this.#seen.size - this.#spared;
    if (turn <= 0) return 0;
    if (this.#throttleEvery > 0 && turn % this.#throttleEvery === 0) return smpp.ESME_RTHROTTLED;
    // Half a round apart, so that equal numbers meet different messages.
    return this.#fullEvery > 0 && (turn + (this.#fullEvery >> 1)) % this.#fullEvery === 0 ? smpp.ESME_RMSGQFUL : 0;
  }
}
