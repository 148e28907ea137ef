/**
 * The baseline for a need profile: DuckDB alone reading the same file and making the same aggregates, with the columns
 * and the answers of recognition written by hand. No mapping, no code book, no checks of single rows, no files kept.
 */
import { DuckDBInstance } from '@duckdb/node-api'
import { tellParent } from './child.ts'

const [path, threads = '2'] = process.argv.slice(2)
if (path === undefined) throw new Error('Give a file')
const file = path.replaceAll("'", "''")

/** Rows that say the same twice count once; the first unit sent gives travel and scene; all units give the hours. */
const READ = `
create table rows as select distinct * from read_csv('${file}', header = true, columns = {
  'key': 'varchar', 'source': 'varchar', 'received': 'timestamp', 'priority': 'utinyint', 'type_initial': 'varchar',
  'type_final': 'varchar', 'disposition': 'varchar', 'beat': 'varchar', 'place': 'varchar', 'unit': 'varchar',
  'dispatched': 'timestamp', 'en_route': 'timestamp', 'arrived': 'timestamp', 'cleared': 'timestamp'});
create table calls as select key, any_value(source) as source, min(received) as received, min(priority) as priority,
  any_value(type_initial) as type_initial, any_value(type_final) as type_final, any_value(disposition) as disposition,
  any_value(beat) as beat, any_value(place) as place, count(distinct unit) as units, min(dispatched) as dispatched,
  min(arrived) as arrived, arg_min(date_diff('second', dispatched, arrived), dispatched) as travel,
  arg_min(date_diff('second', arrived, cleared), dispatched) as scene,
  sum(date_diff('second', dispatched, cleared)) as busy, count(*) as file_rows from rows group by key;
alter table calls add column coded boolean;
alter table calls add column proxy boolean;
update calls set coded = regexp_matches(type_final, 'MENTAL|SUICID') or regexp_matches(type_initial, 'MENTAL|SUICID')
  or disposition like '%INVOLUNTARY%', proxy = type_final like '%WELFARE%' or type_initial like '%WELFARE%';
`
const IS_CODED = (column: string) => `regexp_matches(${column}, 'MENTAL|SUICID')`
const QUANTILES = (seconds: string) =>
  `quantile_cont(${seconds}, [0.25, 0.5, 0.75, 0.9, 0.99]), count(*) filter (${seconds} between 0 and 28800)`
const AGGREGATES = [
  `select count(*), count(*) filter (${IS_CODED('type_final')}), count(*) filter (${IS_CODED('type_initial')}),
     count(*) filter (coded), count(*) filter (coded or proxy), count(*) filter (disposition like '%INVOLUNTARY%') from calls`,
  'select type_initial, count(*) from calls group by 1 order by 2 desc',
  'select type_final, count(*) from calls group by 1 order by 2 desc',
  'select disposition, count(*), count(*) filter (coded) from calls group by 1 order by 2 desc',
  'select (isodow(received) - 1) * 24 + hour(received), count(*), count(*) filter (coded) from calls group by 1 order by 1',
  'select received::date, count(*), count(*) filter (coded) from calls group by 1 order by 1',
  "select strftime(received, '%Y-%m'), count(*), count(*) filter (coded), count(distinct received::date) from calls group by 1",
  ...['true', 'coded', 'not coded'].map(
    (which) => `select ${QUANTILES("date_diff('second', received, dispatched)")}, ${QUANTILES('travel')},
      ${QUANTILES('scene')}, ${QUANTILES("date_diff('second', received, arrived)")}, sum(busy) from calls where ${which}`,
  ),
  'select n, count(*) from (select count(*) as n from calls where coded group by place) group by 1 order by 1',
  'select beat, count(*), count(*) filter (coded) from calls group by 1 order by 2 desc',
  "select strftime(received, '%Y-%m'), type_final, count(*) from calls group by 1, 2",
  'select coded, count(*), count(dispatched), count(arrived), count(disposition), count(place), count(beat) from calls group by 1',
  `select count(dispatched), count(en_route), count(arrived), count(cleared), count(*),
     count(*) filter (arrived < dispatched), count(*) filter (cleared < arrived), count(*) filter (dispatched < received)
     from rows`,
]

await tellParent(async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads })
  const connection = await instance.connect()
  await connection.run(READ)
  let answers = 0
  for (const query of AGGREGATES) answers += (await connection.runAndReadAll(query)).currentRowCount
  return { answers }
})
