/** Rates as they are configured -> as clients read them. */
import type { RateLimitView } from './exchange-info';

/** `text` was checked at the start: "off", or like read=100/2000,order=100/2000. */
export function rateLimits(scope: RateLimitView['scope'], text: string): RateLimitView[] {
  if (text === 'off') return [];
  return text.split(',').map((one) => {
    const [name = '', rates = ''] = one.trim().split('=');
    const [perSecond, burst] = rates.split('/');
    return { scope, class: name, per_second: Number(perSecond), burst: Number(burst) };
  });
}
