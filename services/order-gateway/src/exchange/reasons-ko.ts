/** Why the engine refused, in Korean. */
import type { RejectReason } from '@stratex/contracts';
import type { ReasonText } from './reason-text';

const SEE_INSTRUMENTS = 'GET /api/v1/instruments 를 참고하세요.';
const ASK_OPERATOR = '거래소 운영자에게 문의하세요.';
const LATER = '잠시 후 다시 시도하세요.';
const WHEN_OPEN = '거래가 재개되면 다시 시도하세요.';

export const REASONS_KO: Readonly<Record<RejectReason, ReasonText>> = {
  MALFORMED_COMMAND: ['거래소가 명령을 해석하지 못했습니다.', '운영자에게 알려 주세요.'],
  ACCOUNT_EXISTS: [
    '이미 계좌가 있습니다. 계좌는 사용자당 하나입니다.',
    '기존 계좌를 사용하거나 초기화하세요.',
  ],
  ACCOUNT_NOT_FOUND: [
    '아직 계좌가 없습니다.',
    '먼저 계좌를 개설하세요: POST /paper-trading/account.',
  ],
  UNKNOWN_ASSET: ['거래소에 없는 자산입니다.', SEE_INSTRUMENTS],
  DUPLICATE_FUNDING_ID: ['이미 사용한 입금 번호입니다.', '새 입금에는 새 번호를 사용하세요.'],
  AMOUNT_OUT_OF_RANGE: ['계좌가 가질 수 있는 금액을 벗어났습니다.', '더 작은 금액을 보내세요.'],
  DUPLICATE_CLIENT_ORDER_ID: [
    '내용이 다른 주문에 이미 사용한 client_order_id 입니다.',
    '새 주문에는 새 번호를 사용하세요.',
  ],
  DUPLICATE_ORDER_ID: ['이미 사용한 주문 번호입니다.', '주문을 다시 보내세요.'],
  UNKNOWN_GROUP: ['수수료가 정의되지 않은 계좌 그룹입니다.', '정의된 그룹을 지정하세요.'],
  SYSTEM_HALTED: ['거래소가 중단되어 아무 주문도 받지 않습니다.', LATER],
  SYSTEM_CANCEL_ONLY: ['거래소가 지금은 취소만 받습니다.', LATER],
  SYMBOL_HALTED: ['이 종목의 거래가 정지되었습니다.', WHEN_OPEN],
  SYMBOL_CANCEL_ONLY: ['이 종목은 지금 취소만 받습니다.', WHEN_OPEN],
  SYMBOL_IN_AUCTION: [
    '단일가 매매 중에는 즉시 체결되어야 하는 주문과 post_only 주문을 받지 않습니다.',
    'gtc, gtd, day 주문을 보내거나 접속매매가 시작될 때까지 기다리세요.',
  ],
  CALENDAR_UNKNOWN: ['시장 데이터의 날짜에 대한 휴장일 정보가 없습니다.', ASK_OPERATOR],
  MARKET_HALTED: [
    '기준 시장의 거래가 정지되어 즉시 체결될 수 없습니다.',
    'gtc, gtd, day 주문을 보내거나 거래가 재개될 때까지 기다리세요.',
  ],
  MARKET_CLOSED: [
    '기준 시장이 마감되어 즉시 체결될 수 없습니다.',
    'gtc, gtd, day 주문을 보내거나 다음 장을 기다리세요.',
  ],
  MARKET_DATA_STALE: ['기준 시장의 최근 시세가 없습니다.', LATER],
  NOT_ON_PAPER: [
    '빙산 주문과 지연이 있는 종목의 예산 주문은 자체 호가가 있는 종목에서만 가능합니다.',
    'display_quantity 를 빼거나 예산 대신 수량을 지정하세요.',
  ],
  NOT_A_PAPER_INSTRUMENT: ['외부 시장을 따르지 않는 종목입니다.', ASK_OPERATOR],
  INVALID_MARKET_DATA: ['시장 데이터의 가격이나 수량이 올바르지 않습니다.', ASK_OPERATOR],
  MARKET_TIME_OUT_OF_RANGE: ['시장 데이터의 시각이 올바르지 않습니다.', ASK_OPERATOR],
  ACCOUNT_HALTED: ['계좌의 거래가 정지되었습니다.', ASK_OPERATOR],
  ACCOUNT_CANCEL_ONLY: ['계좌가 취소만 할 수 있는 상태입니다.', ASK_OPERATOR],
  ACCOUNT_REDUCE_ONLY: ['계좌가 매도와 취소만 할 수 있는 상태입니다.', ASK_OPERATOR],
  UNKNOWN_SYMBOL: ['거래소에 없는 종목입니다.', SEE_INSTRUMENTS],
  QUANTITY_OUT_OF_RANGE: ['수량 또는 표시 수량이 종목의 범위를 벗어났습니다.', SEE_INSTRUMENTS],
  INVALID_ORDER_TYPE: [
    '주문 유형, 가격, 유효 조건, 옵션의 조합이 올바르지 않습니다.',
    'LIMIT, STOP_LIMIT, TAKE_PROFIT_LIMIT, OCO 에는 가격이 필요하고, 나머지 유형은 가격 없이 ioc ' +
      '또는 fok 입니다. 조건부 유형에는 발동 가격이, gtd 에는 expires_at 이 필요합니다.',
  ],
  PRICE_OUT_OF_RANGE: ['가격이 종목의 범위를 벗어났습니다.', SEE_INSTRUMENTS],
  PRICE_NOT_ON_TICK: ['가격이 호가 단위에 맞지 않습니다.', SEE_INSTRUMENTS],
  PRICE_OUT_OF_LIMITS: ['가격이 당일 상하한가를 벗어났습니다.', '상하한가 안으로 옮기세요.'],
  PRICE_OUT_OF_BAND: ['가격이 기준 가격에서 너무 멉니다.', '기준 가격에 가깝게 옮기세요.'],
  EXPIRES_IN_PAST: ['expires_at 이 이미 지났습니다.', '앞으로 올 시각을 지정하세요.'],
  ORDER_NOTIONAL_TOO_LARGE: [
    '주문 금액(가격 x 수량)이 한 주문의 상한을 넘습니다.',
    '더 작게 나누어 주문하세요.',
  ],
  ORDER_NOTIONAL_TOO_SMALL: [
    '주문 금액(가격 x 수량)이 종목의 최소 주문 금액보다 작습니다.',
    '더 많이 주문하세요.',
  ],
  BUDGET_TOO_SMALL: [
    '현재 호가로는 예산으로 한 단위도 거래할 수 없습니다.',
    '예산을 늘리거나 지정가 주문을 사용하세요.',
  ],
  POST_ONLY_WOULD_TAKE: [
    '즉시 체결될 가격이므로 post_only 주문을 받을 수 없습니다.',
    '가격을 시장에서 더 떨어뜨리세요.',
  ],
  POSITION_LIMIT: [
    '미체결 주문까지 합하면 종목의 보유 한도를 넘습니다.',
    '덜 사거나 주문을 취소하세요.',
  ],
  TOO_MANY_OPEN_ORDERS: ['미체결 주문이 너무 많습니다.', '먼저 일부를 취소하세요.'],
  INSUFFICIENT_FUNDS: [
    '주문 금액과 수수료를 낼 현금이 부족합니다.',
    '수량을 줄이거나 미체결 주문을 취소하세요.',
  ],
  INSUFFICIENT_HOLDINGS: [
    '매도할 보유 수량이 부족합니다.',
    '수량을 줄이거나 미체결 주문을 취소하세요.',
  ],
  ORDER_NOT_OPEN: ['이미 끝난 주문입니다.', '주문을 조회하세요: GET /api/v1/orders/{id}.'],
  NOT_AMENDABLE: [
    '이렇게 정정할 수 없는 주문입니다: 발동을 기다리거나, 바뀌는 것이 없거나, 이미 그만큼 체결되었습니다.',
    '취소하고 새로 주문하세요.',
  ],
  INVARIANT_BREACH: [
    '거래소가 자체 오류를 발견해 종목을 정지했습니다. 바뀐 것은 없습니다.',
    ASK_OPERATOR,
  ],
};
