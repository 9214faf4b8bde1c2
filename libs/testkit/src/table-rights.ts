/** What a role may really do with each table of a schema, asked of PostgreSQL. */
import { Client } from 'pg';

/** The role that `url` names, a line per table: `journal_entry: SELECT INSERT`; sorted. */
export async function tableRights(url: string, schema: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(
      `select concat(c.relname, ':', string_agg(' ' || p, '' order by i)
                filter (where has_table_privilege(c.oid, p))) as line
       from pg_class c join pg_namespace n on n.oid = c.relnamespace,
         unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER'])
           with ordinality as rights (p, i)
       where n.nspname = $1 and c.relkind in ('r', 'p', 'v', 'm')
       group by c.relname order by c.relname collate "C"`,
      [schema],
    );
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}
