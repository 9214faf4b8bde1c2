/** Texts as real servers sent them and as the portal documents them. */

/** A trade of 2024-09-04, from a public test fixture. */
export const RECORDED_TRADE =
  '005930^145953^70100^5^-2400^-3.31^70326.47^69800^71100^69800^70100^70000^70^23528959^' +
  '1654720632800^98690^164740^66050^62.27^13440861^8369764^1^0.36^144.22^090018^2^300^090850^5^' +
  '-1000^090018^2^300^20240904^20^N^489757^526277^930360^3778585^0.39^13147340^178.96^0^^69800';

/** KIS Developers, H0STCNI0: the receipt of an order. */
export const DOCUMENTED_RECEIPT =
  'HTS ID^1234567801^0000002891^^02^0^01^0^136480^0000000001^000000000^094941^0^1^1^06010^' +
  '000000001^김한투^하림^10^^하림^';

/** KIS Developers, H0STCNI0: its execution. */
export const DOCUMENTED_EXECUTION =
  'HTS ID^1234567801^0000002891^^02^0^00^0^136480^0000000001^000003190^094941^0^2^2^06010^' +
  '000000001^김한투^하림^10^^하림^000000000';

/** KIS Developers: the answer to a registration. */
export const DOCUMENTED_ACK =
  '{"header":{"tr_id":"H0STCNT0","tr_key":"005930","encrypt":"N"},"body":{"rt_cd":"0",' +
  '"msg_cd":"OPSP0000","msg1":"SUBSCRIBE SUCCESS","output":{"iv":"0123456789abcdef",' +
  '"key":"abcdefghijklmnopabcdefghijklmnop"}}}';

const QUOTED_AT = '005930^093730^0';
const PRICES = [
  ...[71900, 72000, 72100, 72200, 72300, 72400, 72500, 72600, 72700, 72800],
  ...[71800, 71700, 71600, 71500, 71400, 71300, 71200, 71100, 71000, 70900],
];
const SIZES = [
  ...[91918, 117942, 92673, 133264, 94326, 117941, 152846, 178117, 143294, 152254],
  ...[131255, 185132, 117862, 104421, 234513, 174862, 152341, 145622, 192841, 91331],
];

/** A quote of the documented form. */
export const QUOTE = [
  ...[QUOTED_AT, ...PRICES, ...SIZES],
  ...[1274575, 1530180, 0, 0, 0, 0, 525_000, -72_400, 5, '-100.00', 3_159_115, 0, 0, 0, 0, 0],
].join('^');
