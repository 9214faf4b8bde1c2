/**
 * JSON in which the amounts are number literals, read without a float ever coming in between: under
 * the keys named a literal becomes the text of its digits. Linear in the text.
 */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** @throws SyntaxError when the text is no JSON. */
export function parseExactJson(text: string, amounts: ReadonlySet<string>): unknown {
  let key = '';
  const quoted = text.replace(TOKEN, (token, at: number) => {
    if (token.startsWith('"')) {
      if (isKey(text, at + token.length)) key = token.slice(1, -1);
      return token;
    }
    return amounts.has(key) && PLAIN.test(token) ? `"${token}"` : token;
  });
  return JSON.parse(quoted) as unknown;
}

/** After a key comes a colon. */
function isKey(text: string, end: number): boolean {
  let at = end;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  return text[at] === ':';
}
