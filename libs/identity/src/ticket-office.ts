/**
 * Tickets open one WebSocket each within TICKET_SECONDS, on any replica of ws-gateway, once.
 *
 * A ticket is 128 random bits; the bucket holds its SHA-256 and who it speaks for. It is used by
 * removing it under the condition that nobody did before (compare-and-set on its sequence): of two
 * that try, the broker lets one. If the broker's answer is lost the ticket counts as used.
 */
import { createHash, randomBytes } from 'node:crypto';
import { TICKET_SECONDS, TICKETS_BUCKET } from '@stratex/contracts';
import type { Broker } from '@stratex/nats';
import type { StoredMsg } from 'nats';
import { isMessageNotFound, isWrongLastSequence } from './broker-codes';
import type { Identity } from './identity';

export interface TicketContent {
  readonly identity: Identity;
  /** Of the page that asked for it; then only that page can use it. */
  readonly origin: string | undefined;
}

const FORMAT = /^[A-Za-z0-9_-]{22}$/;
const STREAM = `KV_${TICKETS_BUCKET}`;

export class TicketOffice {
  constructor(private readonly broker: Broker) {}

  async issue(content: TicketContent): Promise<string> {
    const ticket = randomBytes(16).toString('base64url');
    const bucket = await this.broker.js.views.kv(TICKETS_BUCKET, { bindOnly: true });
    await bucket.create(hashOf(ticket), JSON.stringify(content));
    return ticket;
  }

  /**
   * Uses the ticket up. undefined: there is none, or it was used, or its time is up.
   * @param now milliseconds since 1970. @throws when the broker does not answer.
   */
  async redeem(ticket: string, now: number): Promise<TicketContent | undefined> {
    if (!FORMAT.test(ticket)) return undefined;
    const subject = `$KV.${TICKETS_BUCKET}.${hashOf(ticket)}`;
    const stored = await this.lastOf(subject);
    // What has been used has no content any more.
    if (stored === undefined || stored.data.length === 0) return undefined;
    if (now > stored.time.getTime() + TICKET_SECONDS * 1_000) return undefined;
    if (!(await this.remove(subject, stored.seq))) return undefined;
    return stored.json<TicketContent>();
  }

  /** Asks the stream's leader: a replica may not have the ticket yet. */
  private async lastOf(subject: string): Promise<StoredMsg | undefined> {
    try {
      return await this.broker.jsm.streams.getMessage(STREAM, { last_by_subj: subject });
    } catch (error) {
      if (isMessageNotFound(error)) return undefined;
      throw error;
    }
  }

  private async remove(subject: string, sequence: number): Promise<boolean> {
    const bucket = await this.broker.js.views.kv(TICKETS_BUCKET, { bindOnly: true });
    try {
      await bucket.delete(subject.slice(`$KV.${TICKETS_BUCKET}.`.length), {
        previousSeq: sequence,
      });
      return true;
    } catch (error) {
      if (isWrongLastSequence(error)) return false;
      throw error;
    }
  }
}

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}
