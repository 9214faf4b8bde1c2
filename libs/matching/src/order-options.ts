/** Order options as they were asked for, and their one written form, in which they are compared. */
import type { OrderAccepted, OrderOptions, OrderRejected } from '@stratex/contracts';

/**
 * Accepted orders show what the engine found out besides: a trailing stop's first trigger price, a day
 * order's end. @returns undefined for none.
 */
export function askedOptions(event: OrderAccepted | OrderRejected): OrderOptions | undefined {
  const { options, orderType, timeInForce } = event;
  if (options === undefined || event.type === 'order.rejected') return options;
  if (orderType === 'trailing_stop') {
    const { triggerPrice: _found, ...asked } = options;
    return asked;
  }
  if (timeInForce === 'day') {
    const { expiresAt: _found, ...asked } = options;
    return asked;
  }
  return options;
}

/** Equal for equal requests: no options are as empty ones, and the attached order's id says nothing. */
export function optionsText(options: OrderOptions | undefined): string {
  if (options === undefined) return '';
  const { attached } = options;
  const own = termsText(options);
  if (attached === undefined) return own;
  const { clientOrderId, side, orderType, timeInForce, price } = attached;
  const terms = [clientOrderId, side, orderType, timeInForce, price, termsText(attached.options)];
  return own + JSON.stringify(terms);
}

function termsText(options: OrderOptions | undefined): string {
  if (options === undefined) return '';
  const terms = [
    options.triggerPrice,
    options.stopPrice,
    options.trailingOffset,
    options.postOnly,
    options.displayQuantity,
    options.expiresAt,
    options.selfTradePrevention,
    options.quoteBudget,
  ];
  return terms.every((term) => term === undefined) ? '' : JSON.stringify(terms);
}
