/**
 * The tables of a migrated schema as the types that Kysely needs, from PostgreSQL's own catalogue:
 * a service checks its copy in, and a test compares the two.
 *
 * int8 and numeric are text, as our connections read them; a column with a default is Generated.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Client } from 'pg';

export interface TableTypes {
  /** As checked in. */
  readonly stored: string;
  /** As the schema is now. */
  readonly current: string;
}

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly generated: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bytea: 'Buffer',
  int2: 'number',
  int4: 'number',
  int8: 'string',
  numeric: 'string',
  json: 'unknown',
  jsonb: 'unknown',
  text: 'string',
  timestamptz: 'Date',
  uuid: 'string',
  _text: 'string[]',
};

/** Compares `file` with the schema; with WRITE_TABLE_TYPES=1 it is written first. */
export async function tableTypes(url: string, schema: string, file: string): Promise<TableTypes> {
  const current = describe(schema, await columnsOf(url, schema));
  if (process.env.WRITE_TABLE_TYPES === '1') writeFileSync(file, current);
  return { stored: readFileSync(file, 'utf8'), current };
}

async function columnsOf(url: string, schema: string): Promise<Column[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Column>(
      `select c.relname as table, a.attname as column, t.typname as type,
              not a.attnotnull as nullable,
              a.atthasdef or a.attidentity <> '' as generated
       from pg_attribute a
         join pg_class c on c.oid = a.attrelid
         join pg_namespace n on n.oid = c.relnamespace
         join pg_type t on t.oid = a.atttypid
       where n.nspname = $1 and c.relkind in ('r', 'p', 'v', 'm') and c.relname !~ '^kysely_'
         and a.attnum > 0 and not a.attisdropped
       order by c.relname collate "C", a.attnum`,
      [schema],
    );
    return rows;
  } finally {
    await client.end();
  }
}

function describe(schema: string, columns: readonly Column[]): string {
  const tables = new Map<string, Column[]>();
  for (const column of columns)
    tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  const needsGenerated = columns.some(({ generated }) => generated);
  const lines = [
    `/** Schema ${schema}: generated from its migrations by \`pnpm db:types\`; do not edit. */`,
    ...(needsGenerated ? [`import type { Generated } from 'kysely';`] : []),
    '',
    'export interface Tables {',
  ];
  for (const [table, ofTable] of tables) {
    lines.push(`  readonly ${table}: {`);
    for (const column of ofTable) lines.push(`    readonly ${column.column}: ${typeOf(column)};`);
    lines.push('  };');
  }
  return [...lines, '}', ''].join('\n');
}

function typeOf({ table, column, type, nullable, generated }: Column): string {
  const known = TYPES[type];
  if (known === undefined) throw new Error(`${table}.${column}: no TypeScript type for ${type}`);
  const value = nullable && known !== 'unknown' ? `${known} | null` : known;
  return generated ? `Generated<${value}>` : value;
}
