import { sumText, valuePosition, valueOf } from './valuation';

describe('valuation', () => {
  it('is the exact product, rounded half up to the asset', () => {
    expect(valueOf('10', '70200', 2)).toBe(70_200_000n);
    expect(valueOf('0.00000001', '500000', 2)).toBe(1n);
    expect(valueOf('0.00000001', '499999', 2)).toBe(0n);
    expect(valueOf('123456789.12345678', '987654321', 2)).toBe(12_193_263_123_456_789_122n);
  });

  it('shows gains and losses against the average price', () => {
    const position = { quantity: '3', averagePrice: '70000.33333333' };
    expect(valuePosition(position, '70000', 2)).toEqual({
      marketValue: 21_000_000n,
      unrealizedPnl: -100n,
    });
    expect(valuePosition(position, '71000', 2).unrealizedPnl).toBe(299_900n);
  });

  it('adds decimal texts without a float', () => {
    expect(sumText(['0.1', '0.2'], 2)).toBe('0.3');
    expect(sumText([], 2)).toBe('0');
  });
});
