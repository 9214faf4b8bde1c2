/** `numerator / denominator` with so many decimals, half away from zero, exactly; 0 of nothing. */
export function ratioText(numerator: bigint, denominator: bigint, decimals: number): string {
  if (denominator === 0n) return (0).toFixed(decimals);
  const negative = numerator < 0n !== denominator < 0n;
  const scaled = abs(numerator) * 10n ** BigInt(decimals);
  const by = abs(denominator);
  const rounded = (scaled * 2n + by) / (by * 2n);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const text = `${digits.slice(0, digits.length - decimals)}.${digits.slice(-decimals)}`;
  return negative && rounded > 0n ? `-${text}` : text;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
