/** A line chart as inline SVG, with marks. At most POINTS_MAX points are drawn, lows and highs kept. */
import { koreanDay } from '@stratex/accounting';
import { formatDay } from '@stratex/money';
import { htmlText } from './html-text';

export interface ChartPoint {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly value: number;
}

export interface ChartMark extends ChartPoint {
  readonly kind: 'buy' | 'sell';
  readonly title: string;
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [960, 260, 78, 22, 10];
const POINTS_MAX = 1_500;
const LINES = 4;

export function lineChart(
  points: readonly ChartPoint[],
  {
    label,
    fill = false,
    marks = [],
  }: { label: string; fill?: boolean; marks?: readonly ChartMark[] },
): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  const values = points.map(({ value }) => value);
  const least = values.reduce((a, b) => Math.min(a, b));
  const most = values.reduce((a, b) => Math.max(a, b));
  const span = most - least || 1;
  const x = (time: number): number =>
    LEFT + ((WIDTH - LEFT) * (time - first.time)) / (last.time - first.time || 1);
  const y = (value: number): number => TOP + ((HEIGHT - TOP - BOTTOM) * (most - value)) / span;
  const at = ({ time, value }: ChartPoint): string =>
    `${x(time).toFixed(1)},${y(value).toFixed(1)}`;
  const drawn = thinned(points);
  const line = drawn.map(at).join(' ');
  const grid = Array.from({ length: LINES + 1 }, (_, index) => {
    const value = least + (span * index) / LINES;
    const text = htmlText(shortNumber(value));
    return `<line class="g" x1="${LEFT}" x2="${WIDTH}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}"/><text x="${LEFT - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${text}</text>`;
  });
  const area = fill
    ? `<polygon class="a" points="${x(first.time).toFixed(1)},${y(most).toFixed(1)} ${line} ${x(last.time).toFixed(1)},${y(most).toFixed(1)}"/>`
    : '';
  const shapes = marks.map((mark) => {
    const [cx, cy] = [x(mark.time), y(mark.value)];
    const up = mark.kind === 'buy';
    const [base, tip] = up ? [cy + 12, cy + 3] : [cy - 12, cy - 3];
    const corners = `${(cx - 5).toFixed(1)},${base.toFixed(1)} ${(cx + 5).toFixed(1)},${base.toFixed(1)} ${cx.toFixed(1)},${tip.toFixed(1)}`;
    return `<polygon class="${mark.kind}" points="${corners}"><title>${htmlText(mark.title)}</title></polygon>`;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${htmlText(label)}">${grid.join('')}${area}<polyline class="l" points="${line}"/>${shapes.join('')}<text x="${LEFT}" y="${HEIGHT - 6}">${dayText(first.time)}</text><text x="${WIDTH}" y="${HEIGHT - 6}" text-anchor="end">${dayText(last.time)}</text></svg>`;
}

/** Of each stretch its lowest and its highest point, in the order of time. */
function thinned(points: readonly ChartPoint[]): ChartPoint[] {
  if (points.length <= POINTS_MAX) return [...points];
  const stretches = POINTS_MAX / 2;
  const kept: ChartPoint[] = [];
  for (let index = 0; index < stretches; index++) {
    const part = points.slice(
      Math.floor((points.length * index) / stretches),
      Math.floor((points.length * (index + 1)) / stretches),
    );
    const low = part.reduce((a, b) => (b.value < a.value ? b : a));
    const high = part.reduce((a, b) => (b.value > a.value ? b : a));
    kept.push(...(low.time < high.time ? [low, high] : low === high ? [low] : [high, low]));
  }
  return kept;
}

function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${(value / 1e9).toFixed(2)}G`;
  if (size >= 1e6) return `${(value / 1e6).toFixed(2)}M`;
  return size >= 100 ? value.toFixed(0) : value.toFixed(2);
}

/** YYYY-MM-DD of a time in Korea. */
export function dayText(time: number): string {
  return formatDay(koreanDay(time));
}
