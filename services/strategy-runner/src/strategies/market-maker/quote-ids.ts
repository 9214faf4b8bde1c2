/**
 * Ids of a maker's orders, derived from what they are for (decisions 9).
 *
 * Each round of new quotes of a symbol is a generation. The client order id
 * `<maker>-<symbol>-<generation>-<side>-<level>` tells the generation back after a restart; the order
 * id is the UUIDv8 of its SHA-256.
 */
import type { Side } from '@stratex/contracts';
import { derivedId } from '../../ids/derived-id';

export interface QuoteKey {
  readonly maker: string;
  readonly symbol: string;
  readonly generation: number;
  readonly side: Side;
  readonly level: number;
}

export function quoteClientOrderId({ maker, symbol, generation, side, level }: QuoteKey): string {
  return `${maker}-${symbol}-${generation}-${side}-${level}`;
}

export function quoteOrderId(key: QuoteKey): string {
  return derivedId(quoteClientOrderId(key));
}

/** The symbol and generation of a quote's client order id; undefined for any other id. */
export function parseQuoteClientOrderId(
  maker: string,
  clientOrderId: string,
): { symbol: string; generation: number } | undefined {
  if (!clientOrderId.startsWith(`${maker}-`)) return undefined;
  const rest = clientOrderId.slice(maker.length + 1);
  const match = /^([A-Z0-9][A-Z0-9-]*)-(\d{1,15})-(?:buy|sell)-\d+$/.exec(rest);
  const [, symbol, generation] = match ?? [];
  if (symbol === undefined || generation === undefined) return undefined;
  return { symbol, generation: Number(generation) };
}
