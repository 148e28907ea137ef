/**
 * The baseline for a need profile: DuckDB alone reading the same file and making the same aggregates, with the columns
 * and the answers of recognition written by hand. No mapping, no code book, no checks of single rows, no files kept.
 */
import { DuckDBInstance } from '@duckdb/node-api'
import { tellParent } from './child.ts'

const [path, threads = '2'] = process.argv.slice(2)
if (path === undefined) throw new Error('Give a file')
const file = path.replaceAll("'", "''")

const READ = `
create table rows as select * from read_csv('${file}', header = true, columns = {
  'key': 'varchar', 'source': 'varchar', 'received': 'timestamp', 'priority': 'utinyint', 'type_initial': 'varchar',
  'type_final': 'varchar', 'disposition': 'varchar', 'beat': 'varchar', 'place': 'varchar', 'unit': 'varchar',
  'dispatched': 'timestamp', 'en_route': 'timestamp', 'arrived': 'timestamp', 'cleared': 'timestamp'});
create table calls as select key, any_value(source) as source, min(received) as received, any_value(priority) as priority,
  any_value(type_initial) as type_initial, any_value(type_final) as type_final, any_value(disposition) as disposition,
  any_value(place) as place, count(unit) as units, min(dispatched) as dispatched, min(arrived) as arrived,
  arg_min(cleared, arrived) as cleared from rows group by key;
alter table calls add column coded boolean;
update calls set coded = regexp_matches(type_final, 'MENTAL|SUICID');
`
const IS_CODED = (column: string) => `regexp_matches(${column}, 'MENTAL|SUICID')`
const AGGREGATES = [
  `select count(*), count(*) filter (${IS_CODED('type_final')}), count(*) filter (${IS_CODED('type_initial')}),
     count(*) filter (${IS_CODED('type_final')} or ${IS_CODED('type_initial')}),
     count(*) filter (${IS_CODED('type_final')} or type_final like '%WELFARE%'),
     count(*) filter (regexp_matches(disposition, 'INVOLUNTARY|CRISIS')) from calls`,
  'select type_initial, count(*) from calls group by 1 order by 2 desc',
  'select type_final, count(*) from calls group by 1 order by 2 desc',
  'select disposition, count(*) from calls group by 1 order by 2 desc',
  'select (isodow(received) - 1) * 24 + hour(received), count(*), count(*) filter (coded) from calls group by 1 order by 1',
  'select received::date, count(*), count(*) filter (coded) from calls group by 1 order by 1',
  `select coded, quantile_cont(date_diff('second', received, arrived), [0.1, 0.5, 0.9]),
     quantile_cont(date_diff('second', arrived, cleared), [0.1, 0.5, 0.9]), count(arrived), count(cleared)
     from calls where units > 0 group by 1`,
  `select place, count(*) from calls where coded group by 1 having count(*) > 1 order by 2 desc limit 50`,
  'select count(dispatched), count(en_route), count(arrived), count(cleared), count(*) from rows',
  `select dow, avg(units) from (select date_trunc('hour', received) as at, (isodow(received) - 1) * 24 + hour(received) as dow,
     count(distinct unit) as units from rows group by 1, 2) group by 1`,
]

await tellParent(async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads })
  const connection = await instance.connect()
  await connection.run(READ)
  let answers = 0
  for (const query of AGGREGATES) answers += (await connection.runAndReadAll(query)).currentRowCount
  return { answers }
})
