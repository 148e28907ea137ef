import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { addAnyRow, loosen, readCatalogue, type TableInCatalogue } from '../../test/storage/catalogue.ts'
import type { Tenant } from '../core/access.ts'
import { connectAs, type Tx } from './index.ts'
import { runtimeOf } from './open.ts'

/** Tables whose rows the whole collaboration may read, with the reason. Any other table is its partner's alone. */
const SHARED_IN_COLLABORATION: Readonly<Record<string, string>> = {
  collaborations: 'its name',
  partners: 'who takes part (D1)',
  people: 'the directory of the collaboration (D1)',
  documents: 'program documents that a partner shares (D1)',
  shared_designs: 'copies of designs for comment, without beliefs and prices (D1)',
  shared_records: 'which drafts the partners read and comment on (D1)',
  evidence: 'what shows that a rating, task or requirement is as it says (D1)',
  plan_goals: 'the work plan is one for the collaboration (D1)',
  plan_tasks: 'the work plan is one for the collaboration (D1)',
  plan_needs: 'the work plan is one for the collaboration (D1)',
  plan_notes: 'the work plan is one for the collaboration (D1)',
  agreements: 'drafts and agreements that a partner shares (D1)',
  agreement_parties: 'who takes part in a shared agreement (D1)',
  agreement_texts: 'what a shared agreement said when it was settled (D1)',
  agreement_flows: 'what a shared agreement lets partners tell each other (D1)',
  assessments: 'rounds of the self-assessment are one for the collaboration (D1)',
  assessment_raters: 'how many of which voice rate, without who (D1)',
  assessment_answers: 'what was said, after rating, by voice (D1)',
  assessment_agreed: 'the levels that the partners agreed on (D1)',
  assessment_comments: 'what members say of an item (D1)',
  agreement_reviews: 'rounds of review of an agreement that partners share (D1)',
  agreement_answers: 'what its owner says to comments on it (D1)',
  agreement_steps: 'how it moved on (D1)',
  agreement_signatures: 'who signed it (D1)',
  agreement_leavings: 'which partner left it (D1)',
  agreement_asks: 'which roles of which partner are asked to read it; read by that partner (D1)',
  binding_decrees: 'which decrees bind a partner, as it says itself (D1)',
  governance_rules: 'how the collaboration decides (D1)',
  committee_members: 'who sits in the bodies of the collaboration (D1)',
  meetings: 'meetings of the bodies, with agenda and minutes (D1)',
  meeting_items: 'the agenda, with notes (D1)',
  meeting_attendance: 'who was at a meeting (D1)',
  meeting_decisions: 'what was decided (D1)',
  meeting_actions: 'what somebody does next (D1)',
  meeting_remarks: 'what members say about minutes (D1)',
  requirement_lists: 'which lists bind a partner, as it says itself (D1)',
  requirements: 'what they ask, and how it stands (D1)',
  requirement_notes: 'what members said about it, and what changed (D1)',
  protocol_published: 'protocols in use are read by all partners and in the field (D1)',
  collections: 'lists of library resources that a member shares (D1)',
  collection_items: 'what is in them (D1)',
  audit_heads: 'the length of the common chain, no content',
  audit_checkpoints: 'the length of the common chain, no content',
}
/** Tables that do not lead with collaboration and partner, with the reason. */
const OTHER_KEY: Readonly<Record<string, string>> = {
  partners: 'leads with collaboration and its own id, which is the partner',
  audit_heads: 'one chain for the collaboration',
  audit_checkpoints: 'one chain for the collaboration',
  mail_outbox: 'holds letters of no collaboration too, and is worked off by platform work',
}

let db: TestDatabase
let tables: readonly TableInCatalogue[]
let one: NewCollaboration
let other: NewCollaboration

const belongsTo = (table: TableInCatalogue) => table.columns.some(({ name }) => name === 'collaboration_id')
const partnerColumn = (table: TableInCatalogue) => (table.name === 'partners' ? 'id' : 'partner_id')
const hasPartner = (table: TableInCatalogue) => table.columns.some(({ name }) => name === partnerColumn(table))

beforeAll(async () => {
  db = await openTestDatabase()
  one = await db.newCollaboration()
  other = await db.newCollaboration()
  await connectAs(db.owner, async (owner) => {
    tables = await readCatalogue(owner)
    await loosen(owner)
    for (const table of tables.filter((t) => belongsTo(t) && t.name !== 'partners'))
      for (const { collaboration, partner } of [one.tenant, ...(hasPartner(table) ? [one.provider] : []), other.tenant])
        await addAnyRow(owner, table, { collaboration_id: collaboration, partner_id: partner })
    for (const table of tables.filter((t) => !belongsTo(t) && t.isGuarded && t.name !== 'collaborations'))
      await addAnyRow(owner, table, {})
  })
})
afterAll(() => db.close())

test('every table is guarded by forced row policies, or out of reach for the running toolkit', () => {
  const open = tables.filter((t) => !(t.isGuarded && t.policies.length > 0) && t.runtimeMay.length > 0)
  expect(open.map(({ name }) => name)).toEqual([])
})

test('every row of a collaboration leads with the collaboration and then the partner who owns it', () => {
  const wrong = tables
    .filter((table) => belongsTo(table) && !(table.name in OTHER_KEY))
    .filter(({ key }) => key[0] !== 'collaboration_id' || key[1] !== 'partner_id')
  expect(wrong.map(({ name, key }) => `${name} (${key})`)).toEqual([])
})

test('every table that all partners read closes for a partner that left', () => {
  const stays = ['collaborations', 'partners', 'audit_heads', 'audit_checkpoints']
  const open = tables
    .filter(({ name }) => name in SHARED_IN_COLLABORATION && !stays.includes(name))
    .filter(({ policies }) => !policies.includes('reads_own_after_leaving'))
  expect(open.map(({ name }) => `${name}: call close_when_partner_leaves() in its migration`)).toEqual([])
})

test('a connection that does not say for whom it works sees no row of any table', async () => {
  const seen: string[] = []
  await connectAs(runtimeOf(db.databaseUrl, db.keys), async (runtime) => {
    for (const { name } of tables.filter(({ runtimeMay }) => runtimeMay.includes('SELECT'))) {
      // A policy may also answer an unset name with an error, which shows nothing either.
      const rows = await runtime.query(`select from ${name}`).then(
        ({ rowCount }) => rowCount,
        () => 0,
      )
      if (rows !== 0) seen.push(name)
    }
  })
  expect(seen).toEqual([])
})

test('the running toolkit can neither change its policies nor write past the audit trail', async () => {
  await connectAs(runtimeOf(db.databaseUrl, db.keys), async (runtime) => {
    for (const attempt of [
      'alter table jobs disable row level security',
      'drop policy own_partner on jobs',
      'set role pmhc_owner',
      'update audit_entries set verb = verb',
      'delete from audit_entries',
      'truncate audit_entries',
      'delete from audit_checkpoints',
      'select from installation',
    ])
      await expect(runtime.query(attempt), attempt).rejects.toThrow(/must be owner|permission denied/)
  })
})

describe('a member', () => {
  /** The tables where `act` touches a row that belongs to someone else. */
  async function touched(tenant: Tenant, act: (tx: Tx, table: TableInCatalogue) => Promise<readonly Owned[]>) {
    const found: string[] = []
    for (const table of tables.filter((t) => belongsTo(t) && t.runtimeMay.includes('SELECT'))) {
      let rows: readonly Owned[] = []
      const undone = db.database.inTenant(tenant, async (tx) => {
        rows = await act(tx, table)
        throw new Error('undone')
      })
      await expect(undone, table.name).rejects.toThrow(/undone|permission denied|row-level security/)
      if (rows.some((row) => isForeign(table, row, tenant))) found.push(table.name)
    }
    return found
  }
  interface Owned {
    readonly collaboration_id: string
    readonly owner: string | null
  }
  function isForeign(table: TableInCatalogue, row: Owned, tenant: Tenant): boolean {
    if (row.collaboration_id !== tenant.collaboration) return true
    return !(table.name in SHARED_IN_COLLABORATION) && row.owner !== tenant.partner
  }
  const ownerOf = (table: TableInCatalogue) => sql.raw(hasPartner(table) ? `${partnerColumn(table)}::text` : 'null')
  const rowsOf = async (tx: Tx, query: ReturnType<typeof sql<Owned>>) => (await query.execute(tx)).rows

  test.each(['tenant', 'provider'] as const)('(%s) reads no row of another partner but what is shared', async (who) => {
    const read = (tx: Tx, table: TableInCatalogue) =>
      rowsOf(tx, sql<Owned>`select collaboration_id, ${ownerOf(table)} as owner from ${sql.table(table.name)}`)
    expect(await touched(one[who], read)).toEqual([])
  })

  test.each(['tenant', 'provider'] as const)('(%s) changes and removes no row of another partner', async (who) => {
    const strict = (tenant: Tenant, act: Parameters<typeof touched>[1]) =>
      touched(tenant, async (tx, table) => {
        const rows = await act(tx, table)
        // What may be read may still not be changed: only the end of the common chain moves with every partner's act.
        const isChain = table.name === 'audit_heads'
        return rows.map((row) =>
          isChain || row.owner === tenant.partner ? row : { ...row, collaboration_id: 'foreign' },
        )
      })
    const change = (tx: Tx, table: TableInCatalogue) => {
      const column = sql.ref(String(table.columns.find(({ isComputed }) => !isComputed)?.name))
      return rowsOf(
        tx,
        sql<Owned>`update ${sql.table(table.name)} set ${column} = ${column}
                                          returning collaboration_id, ${ownerOf(table)} as owner`,
      )
    }
    const remove = (tx: Tx, table: TableInCatalogue) =>
      rowsOf(
        tx,
        sql<Owned>`delete from ${sql.table(table.name)} returning collaboration_id, ${ownerOf(table)} as owner`,
      )
    expect(await strict(one[who], change)).toEqual([])
    expect(await strict(one[who], remove)).toEqual([])
  })

  test('adds no row in the name of another partner or collaboration', async () => {
    await connectAs(runtimeOf(db.databaseUrl, db.keys), async (runtime) => {
      for (const table of tables.filter((t) => belongsTo(t) && hasPartner(t) && t.name !== 'partners'))
        for (const { collaboration, partner } of [one.provider, other.tenant]) {
          await runtime.query('begin')
          await announce(runtime, one.tenant)
          const row = { collaboration_id: collaboration, partner_id: partner }
          await expect(addAnyRow(runtime, table, row), table.name).rejects.toThrow(
            /row-level security|permission denied/,
          )
          await runtime.query('rollback')
        }
    })
  })

  test('does read the rows of the own partner, so the answers above are not empty by accident', async () => {
    const own = await db.database.inTenant(one.tenant, async (tx) => [
      await tx.selectFrom('jobs').select('partner_id').execute(),
      await tx.selectFrom('audit_entries').select('partner_id').execute(),
      await tx.selectFrom('partners').select('id as partner_id').orderBy('slug', 'desc').execute(),
    ])
    const [mine, theirs] = [one.tenant, one.provider].map(({ partner }) => ({ partner_id: partner }))
    expect(own).toEqual([[mine], [mine], [mine, theirs]])
  })
})

async function announce(client: pg.Client, tenant: Tenant): Promise<void> {
  for (const [name, value] of Object.entries(tenant))
    await client.query('select set_config($1, $2, true)', [`pmhc.${name}`, value])
}
