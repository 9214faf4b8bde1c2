/**
 * Snapshot part of the answers: the large one, and the only one that commands never change, so it may
 * be written while they are executed: answers that are added meanwhile are left out.
 */
import type { OrderAccepted, OrderRejected } from '@stratex/contracts';
import type { Answer } from './answers';
import { known, type Complete, type LoadingState, type Row } from './snapshot-part';
import type { EngineState } from './state';
import type { StateHashing } from './state-hash';

type AnswerRow = readonly [
  orderId: string,
  account: string,
  clientOrderId: string | null,
  symbol: string,
  side: Answer['side'],
  orderType: Answer['orderType'],
  timeInForce: Answer['timeInForce'],
  price: number | null,
  quantity: number,
  orderNumber: number,
  reason: Answer['reason'],
];

/** Of all the answers that `hashing` counts, which is also shown each of them. */
export function* answerRows({ answers }: EngineState, hashing: StateHashing): Generator<Row> {
  for (let row = 0; row < hashing.answersCount; row += 1) {
    const answer = answers.at(row);
    hashing.addAnswer(answer);
    yield answerRow(answer);
  }
}

function answerRow(answer: Answer): AnswerRow {
  const { orderId, clientOrderId } = answer;
  return [
    orderId,
    answer.account,
    // Mostly the order id itself.
    clientOrderId === orderId ? null : clientOrderId,
    answer.symbol,
    answer.side,
    answer.orderType,
    answer.timeInForce,
    answer.price,
    answer.quantity,
    answer.orderNumber,
    answer.reason,
  ];
}

/** Rows come in the order in which the answers were given. */
function loadAnswer({ state }: LoadingState, row: Row): void {
  const [orderId, id, clientOrderId, symbol, side, orderType, timeInForce, price, quantity] =
    row as AnswerRow;
  const [, , , , , , , , , orderNumber, reason] = row as AnswerRow;
  const account = known(state.accounts.get(id), `account ${id}`);
  const order = {
    orderId,
    account: id,
    clientOrderId: clientOrderId ?? orderId,
    symbol,
    side,
    orderType,
    timeInForce,
    quantity,
  };
  // As the events that they were, as far as an answer remembers them.
  if (reason === null) {
    const event: OrderAccepted = {
      type: 'order.accepted',
      ...order,
      orderNumber,
      price: price ?? 0,
      hold: 0n,
    };
    state.answers.add(event, account);
  } else {
    const event: OrderRejected = { type: 'order.rejected', ...order, price, reason };
    state.answers.add(event, account);
  }
}

export const ANSWERS = {
  name: 'answers',
  isComplete: true satisfies Complete<
    Answer,
    | 'orderId'
    | 'account'
    | 'clientOrderId'
    | 'symbol'
    | 'side'
    | 'orderType'
    | 'timeInForce'
    | 'price'
    | 'quantity'
    | 'orderNumber'
    | 'reason'
  >,
  load: loadAnswer,
};
