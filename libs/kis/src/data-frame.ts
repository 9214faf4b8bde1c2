/**
 * Data frames: `<encrypted>|<tr_id>|<count>|<payload>`.
 *
 * `count` records stand in the payload one after the other with `^` between all fields and nothing
 * between records. A frame is taken whole or not at all: a wrong count, or fields that do not divide
 * into records, says that some of its values stand in the wrong place. O(length).
 */
import { faulty, parsed, type Parsed } from './parsed';

export interface DataFrame {
  readonly encrypted: boolean;
  readonly trId: string;
  readonly count: number;
  readonly payload: string;
}

/** Characters of a frame at most: 999 records are fewer. */
export const FRAME_LENGTH_MAX = 512 * 1_024;
const RECORDS_MAX = 999;

export function parseDataFrame(text: string): Parsed<DataFrame> {
  if (text.length > FRAME_LENGTH_MAX) return faulty('oversize', 'the frame is too long');
  const flag = text.slice(0, 2);
  if (flag !== '0|' && flag !== '1|') return faulty('format', 'the frame has no encryption flag');
  const second = text.indexOf('|', 2);
  const third = second < 0 ? -1 : text.indexOf('|', second + 1);
  if (third < 0) return faulty('format', 'the frame has not four parts');
  const trId = text.slice(2, second);
  if (!/^[A-Z][A-Z0-9]{7}$/.test(trId)) return faulty('format', 'the frame has no transaction id');
  const count = text.slice(second + 1, third);
  if (!/^\d{3}$/.test(count) || count === '000') return faulty('format', 'the frame has no count');
  const payload = text.slice(third + 1);
  return parsed({ encrypted: flag === '1|', trId, count: Number(count), payload });
}

/** The fields of each record; `widths` are the numbers of fields that a record may have. */
export function splitRecords(
  payload: string,
  count: number,
  widths: readonly number[],
): Parsed<readonly (readonly string[])[]> {
  const fields = payload.split('^');
  const width = widths.find((candidate) => candidate * count === fields.length);
  if (width === undefined)
    return faulty('count', `${fields.length} fields are not ${count} records`);
  const records: (readonly string[])[] = [];
  for (let from = 0; from < fields.length; from += width)
    records.push(fields.slice(from, from + width));
  return parsed(records);
}

/** @throws RangeError for more records than a count can say, or none */
export function encodeDataFrame(
  trId: string,
  records: readonly string[],
  encrypt?: (payload: string) => string,
): string {
  if (records.length < 1 || records.length > RECORDS_MAX)
    throw new RangeError(`a frame has 1 to ${RECORDS_MAX} records`);
  const payload = records.join('^');
  const count = String(records.length).padStart(3, '0');
  return encrypt === undefined
    ? `0|${trId}|${count}|${payload}`
    : `1|${trId}|${count}|${encrypt(payload)}`;
}
