/** `/ws/executions`. */
import type { Message } from '../message';
import { always, amount, count, instant, object, oneOf, PLACE, text, uuid } from '../schema';
import { ACCESS_SENT } from './access-messages';

const hello: Message = {
  name: 'hello',
  summary: 'First of all, with ?meta=1: the log, and where the stream begins.',
  payload: object(
    { type: always('hello'), log_id: uuid, seq: count, server_time: instant },
    { part: count },
  ),
  example: {
    type: 'hello',
    log_id: '3d82d1a7-d88a-4000-8000-000000000001',
    seq: 1252,
    server_time: '2026-11-21T03:03:50.000Z',
  },
};

const execution: Message = {
  name: 'execution',
  summary:
    'One execution; a trade gives two, the maker’s before the taker’s. The fee is in the quote asset.',
  payload: object(
    {
      ...{ exec_id: uuid, order_id: uuid, symbol: text, side: oneOf('Buy', 'Sell') },
      ...{ price: amount, quantity: amount, fee: amount, transaction_time: instant },
    },
    PLACE,
  ),
  example: {
    exec_id: '3d82d1a7-d88a-8000-8000-0000000004e4',
    order_id: '0d6a0478-d1fa-80bf-934f-76c57173c7e4',
    symbol: '005930',
    side: 'Sell',
    price: 21600,
    quantity: 10,
    fee: 30,
    transaction_time: '2026-11-21T03:03:50.052Z',
  },
};

export const EXECUTIONS_SENT: readonly Message[] = [hello, execution, ...ACCESS_SENT];
