/**
 * The REST side: approval key, token, revocation, daily and minute bars.
 *
 * Sources: koreainvestment/open-trading-api, examples_llm/kis_auth.py and
 * domestic_stock/inquire_daily_itemchartprice, inquire_time_itemchartprice. The error codes EGW00103,
 * EGW00121 and EGW00201 are those that its users report.
 */
import type { IncomingMessage } from 'node:http';
import { kstDate, kstHour, kstInstant } from '@stratex/kis';
import type { Credentials } from './credentials';
import { jsonBody, memberOf, type HttpAnswer } from './http-exchange';
import type { Market } from './market';

export interface RestOptions {
  readonly credentials: Credentials;
  readonly market: Market;
  /** Requests a second of one account. */
  readonly requestsPerSecond: number;
}

const DAYS_MAX = 100;
const MINUTES_MAX = 30;
const QUOTATIONS = '/uapi/domestic-stock/v1/quotations/';
const DAILY = `${QUOTATIONS}inquire-daily-itemchartprice`;
const MINUTES = `${QUOTATIONS}inquire-time-itemchartprice`;
const WRONG_KEY = { error_code: 'EGW00103', error_description: '유효하지 않은 AppKey입니다.' };

export class RestApi {
  private windowStart = 0;
  private inWindow = 0;
  /** Requests answered, by path. */
  readonly counts = new Map<string, number>();

  constructor(private readonly options: RestOptions) {}

  /** Undefined for a path that KIS does not have. */
  async handle(request: IncomingMessage, url: URL): Promise<HttpAnswer | undefined> {
    const route = `${request.method ?? ''} ${url.pathname}`;
    const answered = await this.route(route, request, url);
    if (answered !== undefined) this.counts.set(route, (this.counts.get(route) ?? 0) + 1);
    return answered;
  }

  private async route(
    route: string,
    request: IncomingMessage,
    url: URL,
  ): Promise<HttpAnswer | undefined> {
    switch (route) {
      case 'POST /oauth2/Approval':
        return this.approve(await jsonBody(request));
      case 'POST /oauth2/tokenP':
        return this.issueToken(await jsonBody(request));
      case 'POST /oauth2/revokeP':
        return this.revoke(await jsonBody(request));
      case `GET ${DAILY}`:
        return this.guarded(request, 'FHKST03010100', () => this.daily(url.searchParams));
      case `GET ${MINUTES}`:
        return this.guarded(request, 'FHKST03010200', () => this.minutes(url.searchParams));
      default:
        return undefined;
    }
  }

  private approve(body: unknown): HttpAnswer {
    if (!this.options.credentials.matches(memberOf(body, 'appkey'), memberOf(body, 'secretkey')))
      return { status: 403, body: WRONG_KEY };
    return { status: 200, body: { approval_key: this.options.credentials.approve() } };
  }

  private issueToken(body: unknown): HttpAnswer {
    if (!this.options.credentials.matches(memberOf(body, 'appkey'), memberOf(body, 'appsecret')))
      return { status: 403, body: WRONG_KEY };
    const { token, expiresAt } = this.options.credentials.issueToken();
    const date = kstDate(expiresAt);
    const hour = kstHour(expiresAt);
    const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
    const time = `${hour.slice(0, 2)}:${hour.slice(2, 4)}:${hour.slice(4)}`;
    return {
      status: 200,
      body: {
        ...{ access_token: token, access_token_token_expired: `${day} ${time}` },
        ...{ token_type: 'Bearer', expires_in: Math.floor((expiresAt - Date.now()) / 1_000) },
      },
    };
  }

  private revoke(body: unknown): HttpAnswer {
    this.options.credentials.revoke(String(memberOf(body, 'token')));
    return { status: 200, body: { code: 200, message: '접근토큰 폐기에 성공하였습니다' } };
  }

  private guarded(request: IncomingMessage, trId: string, read: () => HttpAnswer): HttpAnswer {
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    if (!this.options.credentials.isToken(token))
      return failure('EGW00121', '유효하지 않은 token 입니다.');
    if (!this.isWithinRate()) return failure('EGW00201', '초당 거래건수를 초과하였습니다.');
    if (request.headers.tr_id !== trId) return failure('EGW00202', '잘못된 tr_id 입니다.');
    return read();
  }

  private isWithinRate(): boolean {
    const now = performance.now();
    if (now - this.windowStart >= 1_000) {
      this.windowStart = now;
      this.inWindow = 0;
    }
    this.inWindow += 1;
    return this.inWindow <= this.options.requestsPerSecond;
  }

  private daily(query: URLSearchParams): HttpAnswer {
    const stock = this.options.market.stock(query.get('FID_INPUT_ISCD') ?? '');
    const from = query.get('FID_INPUT_DATE_1') ?? '';
    const to = query.get('FID_INPUT_DATE_2') ?? '';
    const days = (stock?.days ?? []).filter(({ date }) => date >= from && date <= to);
    const rows = days
      .slice(-DAYS_MAX)
      .reverse()
      .map((bar) => ({
        ...{ stck_bsop_date: bar.date, stck_clpr: String(bar.close), stck_oprc: String(bar.open) },
        ...{ stck_hgpr: String(bar.high), stck_lwpr: String(bar.low), mod_yn: 'N' },
        acml_vol: String(bar.volume),
      }));
    return rowsOf(rows);
  }

  private minutes(query: URLSearchParams): HttpAnswer {
    const { market } = this.options;
    const stock = market.stock(query.get('FID_INPUT_ISCD') ?? '');
    const until = kstInstant(kstDate(market.time), query.get('FID_INPUT_HOUR_1') ?? '');
    const rows = (stock?.minutes ?? [])
      .filter(({ openTime }) => until !== undefined && openTime <= until)
      .slice(-MINUTES_MAX)
      .reverse()
      .map((bar) => ({
        ...{ stck_bsop_date: kstDate(bar.openTime), stck_cntg_hour: kstHour(bar.openTime) },
        ...{ stck_prpr: String(bar.close), stck_oprc: String(bar.open) },
        ...{ stck_hgpr: String(bar.high), stck_lwpr: String(bar.low) },
        cntg_vol: String(bar.volume),
      }));
    return rowsOf(rows);
  }
}

function rowsOf(output2: readonly object[]): HttpAnswer {
  const body = {
    output1: {},
    output2,
    rt_cd: '0',
    msg_cd: 'MCA00000',
    msg1: '정상처리 되었습니다.',
  };
  return { status: 200, body };
}

function failure(code: string, text: string): HttpAnswer {
  return { status: 500, body: { rt_cd: '1', msg_cd: code, msg1: text } };
}
