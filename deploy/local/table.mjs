/**
 * Lays out label and value pairs in two columns. A `null` row is a rule.
 *
 * @param {string} title
 * @param {readonly (readonly [label: string, value: string] | null)[]} rows
 * @returns {readonly string[]} lines without a line break
 */
export function layoutTable(title, rows) {
  const labelWidth = Math.max(...rows.map((row) => (row === null ? 0 : row[0].length)));
  // A token is longer than any terminal: it must not draw the rules out to its length.
  const valueWidth = Math.max(...rows.map((row) => (row === null ? 0 : row[1].length)));
  const rule = '─'.repeat(Math.min(labelWidth + 2 + valueWidth, 78));
  return [
    rule,
    title,
    rule,
    ...rows.map((row) => (row === null ? rule : `${row[0].padEnd(labelWidth)}  ${row[1]}`)),
    rule,
  ];
}
