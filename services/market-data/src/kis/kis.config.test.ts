import { ConfigError, readConfig } from '@stratex/service-kit';
import { KisConfig } from './kis.config';
import { kisFeedSettings } from './kis-settings';

const KEYS = { KIS_APP_KEY: 'PSxxxxxxxxxxxxxxxx', KIS_APP_SECRET: 'c2VjcmV0LXNlY3JldA==' };

const settings = (env: Record<string, string>) =>
  kisFeedSettings(readConfig(KisConfig, env), ['BTC-KRW', '005930']);

it('without keys there is no feed', () => {
  expect(settings({})).toBeUndefined();
});

it('watches the listed Korean stocks at the virtual server', () => {
  expect(settings(KEYS)).toMatchObject({
    ...{ environment: 'virtual', restUrl: 'https://openapivts.koreainvestment.com:29443' },
    socketUrl: 'ws://ops.koreainvestment.com:31000/tryitout',
    wanted: [
      { trId: 'H0STCNT0', trKey: '005930' },
      { trId: 'H0STASP0', trKey: '005930' },
    ],
  });
});

it('asks the real server for notices and market states too, notices first', () => {
  const real = settings({ ...KEYS, KIS_ENV: 'real', KIS_HTS_ID: 'me', KIS_SYMBOLS: '000660' });
  expect(real?.restUrl).toBe('https://openapi.koreainvestment.com:9443');
  expect(real?.wanted.map(({ trId, trKey }) => `${trId} ${trKey}`)).toEqual([
    ...['H0STCNI0 me', 'H0STCNT0 000660', 'H0STASP0 000660', 'H0STMKO0 000660'],
  ]);
});

it.each([
  [{ KIS_APP_KEY: KEYS.KIS_APP_KEY }, 'KIS_APP_SECRET'],
  [{ KIS_APP_SECRET: KEYS.KIS_APP_SECRET }, 'KIS_APP_KEY'],
  [{ ...KEYS, KIS_APP_KEY: 'has spaces in it' }, 'KIS_APP_KEY'],
  [{ KIS_ENV: 'production' }, 'KIS_ENV'],
  [{ KIS_REST_URL: 'ftp://x' }, 'KIS_REST_URL'],
  [{ KIS_WS_URL: 'http://x' }, 'KIS_WS_URL'],
  [{ KIS_SYMBOLS: '5930' }, 'KIS_SYMBOLS'],
  [{ KIS_REQUEST_INTERVAL_MS: '0' }, 'KIS_REQUEST_INTERVAL_MS'],
  [{ KIS_SILENCE_MS: 'never' }, 'KIS_SILENCE_MS'],
])('%j is refused with a remedy and without a value', (env, name) => {
  const read = () => readConfig(KisConfig, env as Record<string, string>);
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(new RegExp(`${name} must be`));
  for (const value of Object.values(env))
    if (value.length > 12) expect(read).not.toThrow(new RegExp(value.slice(0, 12)));
});
