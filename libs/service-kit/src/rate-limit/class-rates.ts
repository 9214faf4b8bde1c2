/** Classes of requests that are limited apart, and their rates as text in the environment. */
import { ConfigError } from '../config-error';
import type { Rate } from './token-bucket';

/** Reads never use up what orders need, and who may place nothing more can still cancel. */
export const RATE_CLASSES = ['read', 'order', 'cancel'] as const;
export type RateClass = (typeof RATE_CLASSES)[number];

/** A class without a rate is not limited. */
export type ClassRates = Readonly<Partial<Record<RateClass, Rate>>>;

export const CLASS_RATES_TEXT =
  /^(off|(read|order|cancel)=[1-9]\d{0,6}\/[1-9]\d{0,6}(,(read|order|cancel)=[1-9]\d{0,6}\/[1-9]\d{0,6}){0,2})$/;

/**
 * `read=100/2000,order=50/1000` (tokens a second / burst) or `off`.
 * @throws ConfigError that names the variable.
 */
export function classRates(variable: string, text: string): ClassRates {
  if (text === 'off') return {};
  const rates: Partial<Record<RateClass, Rate>> = {};
  for (const part of CLASS_RATES_TEXT.test(text) ? text.split(',') : ['']) {
    const [name = '', numbers = ''] = part.split('=');
    const known = RATE_CLASSES.find((one) => one === name);
    if (known === undefined || rates[known] !== undefined)
      throw new ConfigError([
        `${variable} must be "off" or name each class once, like read=100/2000,order=100/2000`,
      ]);
    const [perSecond, burst] = numbers.split('/').map(Number);
    rates[known] = { perSecond: perSecond ?? 1, burst: burst ?? 1 };
  }
  return rates;
}

export function rateClassOf(method: string): RateClass {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return 'read';
  return method === 'DELETE' ? 'cancel' : 'order';
}
