/** The feed's settings from the service's configuration, with the addresses of KIS. */
import { isServed, TR, type Registration } from '@stratex/kis';
import type { KisConfig } from './kis.config';

export interface KisAccount {
  /** Secret. */
  readonly appKey: string;
  /** Secret. */
  readonly appSecret: string;
  readonly environment: 'real' | 'virtual';
  readonly restUrl: string;
  readonly socketUrl: string;
}

export interface KisFeedSettings extends KisAccount {
  /** The most important first. */
  readonly wanted: readonly Registration[];
  readonly requestIntervalMs: number;
  readonly silenceMs: number;
  readonly reconnectMs: { readonly min: number; readonly first: number; readonly max: number };
}

/** Source: koreainvestment/open-trading-api, kis_devlp.yaml. */
const HOSTS = {
  real: {
    rest: 'https://openapi.koreainvestment.com:9443',
    socket: 'ws://ops.koreainvestment.com:21000/tryitout',
  },
  virtual: {
    rest: 'https://openapivts.koreainvestment.com:29443',
    socket: 'ws://ops.koreainvestment.com:31000/tryitout',
  },
} as const;

/** KIS wants a second at least between two connections. */
const RECONNECT_MS = { min: 1_000, first: 2_000, max: 60_000 };

/** Undefined without keys. `listed` is watched unless KIS_SYMBOLS says otherwise. */
export function kisFeedSettings(
  config: KisConfig,
  listed: readonly string[],
): KisFeedSettings | undefined {
  const account = kisAccount(config);
  if (account === undefined) return undefined;
  const symbols = config.KIS_SYMBOLS?.split(',') ?? listed.filter(isKoreanStock);
  return {
    ...account,
    wanted: registrations(symbols, account.environment, config.KIS_HTS_ID),
    requestIntervalMs: config.KIS_REQUEST_INTERVAL_MS,
    silenceMs: config.KIS_SILENCE_MS,
    reconnectMs: RECONNECT_MS,
  };
}

/** Whose trades are wanted. */
export function watchedSymbols({ wanted }: KisFeedSettings): readonly string[] {
  return wanted.filter(({ trId }) => trId === TR.trade).map(({ trKey }) => trKey);
}

export function kisAccount(config: KisConfig): KisAccount | undefined {
  const { KIS_APP_KEY: appKey, KIS_APP_SECRET: appSecret, KIS_ENV: environment } = config;
  if (appKey === undefined || appSecret === undefined) return undefined;
  const hosts = HOSTS[environment];
  const restUrl = config.KIS_REST_URL ?? hosts.rest;
  return { appKey, appSecret, environment, restUrl, socketUrl: config.KIS_WS_URL ?? hosts.socket };
}

/** Own notices first, then all trades, then all quotes, then market states: slots may run out. */
function registrations(
  symbols: readonly string[],
  environment: 'real' | 'virtual',
  htsId: string | undefined,
): readonly Registration[] {
  const unique = [...new Set(symbols)];
  const notices = [TR.noticeReal, TR.noticeVirtual].filter((trId) => isServed(trId, environment));
  const streams = [TR.trade, TR.quote, TR.marketStatus].filter((id) => isServed(id, environment));
  return [
    ...(htsId === undefined ? [] : notices.map((trId) => ({ trId, trKey: htsId }))),
    ...streams.flatMap((trId) => unique.map((trKey) => ({ trId, trKey }))),
  ];
}

function isKoreanStock(symbol: string): boolean {
  return /^\d{6}$/.test(symbol);
}
