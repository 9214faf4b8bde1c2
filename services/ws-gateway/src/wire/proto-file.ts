/** `stream.proto`, for clients that compile their own decoder. */
import { BODIES, BODY_NAMES, PARTS, POSITION_FIELDS, type ProtoField } from './protobuf-schema';

export function protoFile(): string {
  const bodies = BODY_NAMES.map(
    (name, index) => `    ${name} ${snake(name)} = ${String(index + 1)};`,
  );
  return [
    '// Messages of ws-gateway with the subprotocol stratex.protobuf; see docs/PROTOCOL.md.',
    '// Amounts are strings: exact decimals. Unknown fields and bodies may come at any time.',
    'syntax = "proto3";',
    'package stratex.stream.v1;',
    '',
    'message StreamMessage {',
    '  oneof body {',
    ...bodies,
    '  }',
    '  // Only with ?meta=1: what to resume after.',
    `  optional uint64 seq = ${String(POSITION_FIELDS.seq)};`,
    `  optional uint64 part = ${String(POSITION_FIELDS.part)};`,
    '}',
    ...Object.entries({ ...BODIES, ...PARTS }).flatMap(([name, fields]) => messageOf(name, fields)),
    '',
  ].join('\n');
}

function messageOf(name: string, fields: readonly ProtoField[]): string[] {
  const lines = fields.map(
    ({ number, key, type, repeated }) =>
      `  ${repeated === true ? 'repeated ' : ''}${type} ${protoName(key)} = ${String(number)};`,
  );
  return ['', `message ${name} {`, ...lines, '}'];
}

/** `U` and `u` would be one name in some languages. */
function protoName(key: string): string {
  if (key === 'U') return 'first_update';
  return key === 'u' ? 'last_update' : snake(key);
}

function snake(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
