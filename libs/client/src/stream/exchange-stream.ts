/** `/ws`: events by their name. */
import type { ExchangeEvent, ExchangeEventName } from '../messages/exchange-event';
import type { AccountSnapshot } from '../rest/account-snapshot';
import { EventStream } from './event-stream';

export class ExchangeStream extends EventStream<ExchangeEvent, AccountSnapshot> {
  /** @returns a function that ends it. */
  onEvent<E extends ExchangeEventName>(
    event: E,
    listener: (message: ExchangeEvent<E>) => void,
  ): () => void {
    return this.subscribe((message) => {
      if (message.event === event) listener(message as unknown as ExchangeEvent<E>);
    });
  }
}
