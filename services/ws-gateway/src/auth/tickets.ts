/** Uses up tickets: in time, and a bounded number at once. */
import { Injectable } from '@nestjs/common';
import type { TicketContent, TicketOffice } from '@stratex/identity';

const PENDING_MAX = 256;
const REDEEM_MS_MAX = 3_000;

/** The ticket may be good, but nobody can tell now. */
export class TicketsUnavailable extends Error {
  override readonly name = 'TicketsUnavailable';
}

@Injectable()
export class Tickets {
  private pending = 0;
  private office: Pick<TicketOffice, 'redeem'> | undefined;

  /** From now on tickets can be used. */
  open(office: Pick<TicketOffice, 'redeem'>): void {
    this.office = office;
  }

  /** @param now milliseconds since 1970. @throws TicketsUnavailable */
  async redeem(ticket: string, now: number): Promise<TicketContent | undefined> {
    if (this.office === undefined || this.pending >= PENDING_MAX) throw new TicketsUnavailable();
    this.pending++;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error('the broker does not answer in time'));
      }, REDEEM_MS_MAX);
    });
    try {
      return await Promise.race([this.office.redeem(ticket, now), late]);
    } catch (cause) {
      throw new TicketsUnavailable('a ticket cannot be used now', { cause });
    } finally {
      clearTimeout(timer);
      this.pending--;
    }
  }
}
