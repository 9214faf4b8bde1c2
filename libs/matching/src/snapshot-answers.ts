/**
 * Snapshot part of the answers: the large one, and the only one that commands never change, so it may
 * be written while they are executed: answers that are added meanwhile are left out.
 */
import type { OrderOptions } from '@stratex/contracts';
import type { Answer } from './answers';
import { known, type Complete, type LoadingState, type Row } from './snapshot-part';
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
  isEarlier: boolean,
  options: OrderOptions | null,
];

/** Of all the answers that `hashing` has seen, which is also shown each of them. */
export function* answerRows(hashing: StateHashing): Generator<Row> {
  for (const { answer, isEarlier } of hashing.answersSeen.all()) {
    hashing.addAnswer(answer, isEarlier);
    yield answerRow(answer, isEarlier) as unknown as Row;
  }
}

function answerRow(answer: Answer, isEarlier: boolean): AnswerRow {
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
    isEarlier,
    answer.options ?? null,
  ];
}

/** Rows come in the order in which the answers were given. */
function loadAnswer({ state }: LoadingState, row: Row): void {
  const [orderId, id, clientOrderId, symbol, side, orderType, timeInForce, price, quantity] =
    row as unknown as AnswerRow;
  const [orderNumber, reason, isEarlier, options] = row.slice(9) as unknown as AnswerTail;
  const answer: Answer = {
    orderId,
    account: id,
    clientOrderId: clientOrderId ?? orderId,
    symbol,
    side,
    orderType,
    timeInForce,
    price,
    quantity,
    orderNumber,
    reason,
    options: options ?? undefined,
  };
  state.answers.restore(answer, known(state.accounts.get(id), `account ${id}`), isEarlier);
}

type AnswerTail = readonly [
  orderNumber: number,
  reason: Answer['reason'],
  isEarlier: boolean,
  options: OrderOptions | null,
];

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
    | 'options'
    | 'orderNumber'
    | 'reason'
  >,
  load: loadAnswer,
};
