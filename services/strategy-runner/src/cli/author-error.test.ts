import { authorError } from './author-error';

const PROGRAM = '/opt/stratex';
const errorOf = (name: string, stack: string) => ({ name, message: 'boom', stack });
const OWN = '    at StrategyRuntime.bar (/opt/stratex/libs/strategy/dist/strategy-runtime.js:7:31)';
const AUTHORS = '    at Object.onBar (/home/me/mine.js:28:11)';

it.each([
  [
    'what it threw, where in its file',
    errorOf('Error', `Error: boom\n${AUTHORS}\n${OWN}`),
    `Error: boom\n${AUTHORS}`,
  ],
  [
    'a fault of its definition, without frames',
    errorOf('DefinitionFault', `DefinitionFault: boom\n${OWN}`),
    'DefinitionFault: boom',
  ],
  [
    'where a file is no JavaScript',
    errorOf(
      'SyntaxError',
      `/home/me/mine.js:3\n})\n ^\n\nSyntaxError: boom\n    at new Script (node:vm:117:7)\n${OWN}`,
    ),
    '/home/me/mine.js:3\n})\n ^\n\nSyntaxError: boom',
  ],
  [
    'an error of this program, whole',
    errorOf('TypeError', `TypeError: boom\n${OWN}`),
    `TypeError: boom\n${OWN}`,
  ],
  ['a text', 'boom', 'the strategy threw boom'],
  ['nothing', undefined, 'the strategy threw undefined'],
])('%s', (_, thrown, expected) => {
  expect(authorError(thrown, PROGRAM)).toBe(expected);
});
