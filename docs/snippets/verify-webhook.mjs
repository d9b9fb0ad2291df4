// Verifies a webhook with nothing but Node.js. Read the body as bytes; a parsed and written one has other bytes.
import { createHmac, timingSafeEqual } from 'node:crypto'

// secrets: ['whsec_...'], several while one replaces another. headers: with lower-case names, as node:http gives them.
// Returns the event; throws when it must not be believed: answer 400 then, and 204 otherwise.
export function verifyWebhook(secrets, headers, body, now = Date.now()) {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  if (!/^[^.\s]+$/.test(id) || !/^\d{1,12}$/.test(timestamp)) throw new Error('webhook headers are missing or misshapen')
  const given = (headers['webhook-signature'] ?? '').split(' ').map(one => Buffer.from(one))
  let matches = false
  for (const secret of secrets) {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    const hash = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')
    const expected = Buffer.from('v1,' + hash)
    for (const one of given) matches = (one.length === expected.length && timingSafeEqual(one, expected)) || matches
  }
  if (!matches) throw new Error('no signature is by a secret of this endpoint')
  if (Math.abs(now / 1000 - Number(timestamp)) > 300) throw new Error('the webhook is not of these five minutes')
  return { id, ...JSON.parse(body) } // The same event has the same id: drop what you have seen.
}
