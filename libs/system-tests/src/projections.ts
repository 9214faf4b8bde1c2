/** What the services made of the log, read from their tables as a superuser. */
import { eventually } from '@stratex/testkit';
import { Client } from 'pg';

/** Schemas of the services that keep projections. */
export const SCHEMAS = ['ledger', 'market_data', 'order_gateway'] as const;
/** Orders, the archive, the ledger and the history of executions at least. */
const PROJECTIONS_MIN = 4;

export async function withSql<T>(url: string, work: (sql: Client) => Promise<T>): Promise<T> {
  const sql = new Client({ connectionString: url });
  await sql.connect();
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Waits until every projection of every schema stands at the frame with this hash. */
export async function projectedTo(url: string, hash: () => Promise<string>): Promise<void> {
  const checkpoints = SCHEMAS.map(
    (schema) => `select '${schema}.' || name as name, hash from ${schema}.projection_checkpoint`,
  ).join(' union all ');
  await withSql(url, (sql) =>
    eventually(
      'every projection is at the end of the log',
      async () => {
        const end = await hash();
        const { rows } = await sql.query<{ name: string; hash: string }>(checkpoints);
        const behind = rows.filter((row) => row.hash !== end).map(({ name }) => name);
        if (rows.length < PROJECTIONS_MIN || behind.length > 0)
          throw new Error(
            `of ${rows.length} projections these are not there: ${behind.join(', ')}`,
          );
        return true;
      },
      { timeoutMs: 30_000 },
    ),
  );
}

/** Every row, as PostgreSQL prints it, of each table that a projection's role may write. */
export async function projectedTables(url: string): Promise<Map<string, string[]>> {
  return withSql(url, async (sql) => {
    const { rows } = await sql.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_roles r on r.rolname = current_database() || '_' || n.nspname || '_projection'
       where n.nspname = any($1) and c.relkind in ('r', 'p')
         and has_table_privilege(r.oid, c.oid, 'INSERT')
       order by n.nspname, c.relname`,
      [SCHEMAS],
    );
    const tables = new Map<string, string[]>();
    for (const { name } of rows) {
      const { rows: lines } = await sql.query<{ line: string }>(
        `select one::text as line from ${name} one order by one::text collate "C"`,
      );
      tables.set(
        name,
        lines.map(({ line }) => line),
      );
    }
    return tables;
  });
}
