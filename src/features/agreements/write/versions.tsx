import type { VNode } from 'preact'
import type { Composed, ComposedClause } from '../../../core/agreements/compose.ts'
import {
  Comparison,
  compareVersions,
  type Fields,
  type Version,
  versionAt,
  versionsOf,
} from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { memberNames } from '../../../platform/workspace/index.ts'
import { Form, PageHeader, Select, SubmitButton, Table } from '../../../web/parts/index.ts'
import { notFound, page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { text, version } from '../../../web/typed.ts'
import { moment } from '../../../web/words/moment.ts'
import { number } from '../../../web/words/numbers.ts'
import { composeDraft, flowCells, partiesIn, wordsOf } from '../composed.ts'
import { fieldsDraft, readyFlows } from '../draft.ts'
import { whoSays } from '../people.ts'
import { agreementKey } from '../store.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { type Desk, deskFace, docHref, openDesk } from './desk.ts'
import { SavedView, saveChange } from './edit.tsx'
import { fieldValue } from './field-values.ts'
import { WRITE_WORDS } from './write-words.ts'

/** Every version of a document, two of them compared word by word, and the way back to an earlier one. */
export async function versionsPage(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  if (desk === null) return notFound()
  const { agreement } = desk
  const { versions, names } = await services.database.inTenant(request.tenant, async (tx) => {
    const found = await versionsOf(tx, agreementKey(agreement.id))
    return {
      versions: found,
      names: await memberNames(
        tx,
        found.map(({ author }) => author),
      ),
    }
  })
  const { language, query } = request
  const says = WRITE_WORDS[language]
  const newest = [...versions].reverse()
  const asked = (name: string, otherwise: number) =>
    versions.find((one) => String(one.version) === query.get(name)) ?? versions.find((one) => one.version === otherwise)
  const to = asked('to', agreement.version)
  const from = asked('from', Math.max(1, agreement.version - 1))
  const options = newest.map((one) => ({
    value: String(one.version),
    label: says.version(number(one.version, language)),
  }))
  return page(
    deskFace(request, desk, says.versions),
    <>
      <PageHeader title={says.versions} lead={says.versionsLead} />
      <SavedView request={request} desk={desk} />
      {versions.length > 1 && from !== undefined && to !== undefined ? (
        <>
          <Form action={docHref(request, agreement.id, '/versions')} method="get" name="compare">
            <div class="row-form">
              <Select name="from" label={says.from} value={String(from.version)} options={options} />
              <Select name="to" label={says.to} value={String(to.version)} options={options} />
              <SubmitButton kind="secondary">{says.compare}</SubmitButton>
            </div>
          </Form>
          <h2>{says.compareTitle(number(from.version, language), number(to.version, language))}</h2>
          <Redline desk={desk} from={from} to={to} language={language} />
        </>
      ) : null}
      <VersionTable request={request} desk={desk} versions={newest} names={names} />
    </>,
  )
}

interface VersionTableProps {
  readonly request: WorkspaceRequest
  readonly desk: Desk
  readonly versions: readonly Version[]
  readonly names: ReadonlyMap<string, string>
}
function VersionTable({ request, desk, versions, names }: VersionTableProps): VNode {
  const { language } = request
  const says = WRITE_WORDS[language]
  const { agreement, register, mayEdit } = desk
  const at = (rest: string) => docHref(request, agreement.id, rest)
  return (
    <Table
      caption={says.versions}
      columns={[
        { key: 'version', label: says.versions },
        { key: 'when', label: says.when },
        { key: 'who', label: says.who },
        { key: 'note', label: says.note },
        { key: 'back', label: says.act },
      ].filter(({ key }) => mayEdit || key !== 'back')}
      rows={versions.map((one) => ({
        version: <a href={at(`/preview?version=${one.version}`)}>{says.version(number(one.version, language))}</a>,
        when: moment(one.at, language),
        who: whoSays({ account: one.author, partner: agreement.partner }, { names, register, language }),
        note: one.note,
        ...(mayEdit
          ? {
              back:
                one.version === agreement.version ? (
                  says.current
                ) : (
                  <form action={at('/versions')} method="post">
                    <input type="hidden" name="version" value={agreement.version} />
                    <input type="hidden" name="back-to" value={one.version} />
                    <SubmitButton kind="secondary">{says.goBack(number(one.version, language))}</SubmitButton>
                  </form>
                ),
            }
          : {}),
      }))}
    />
  )
}

interface RedlineProps {
  readonly desk: Desk
  readonly from: Version
  readonly to: Version
  readonly language: WorkspaceRequest['language']
}
/** Two versions clause by clause and word by word, as their texts read, with title, parties and table before them. */
function Redline({ desk, from, to, language }: RedlineProps): VNode {
  const [old, now] = [textsOf(desk, from, language), textsOf(desk, to, language)]
  const label = (field: string) => now.labels.get(field) ?? old.labels.get(field) ?? field
  return <Comparison changes={compareVersions(old.fields, now.fields)} label={label} />
}

function textsOf(desk: Desk, { fields }: Version, language: WorkspaceRequest['language']) {
  const draft = fieldsDraft(fields)
  const { content, agreement, register } = desk
  const composed = composeDraft(content, { agreement, draft, register })
  const flows = readyFlows(draft.flows).ready
  const clauses = clausesOf(composed)
  const says = WRITE_WORDS[language]
  const parties = partiesIn(content, agreement, draft)
  const texts: Fields = {
    title: draft.title,
    language: fieldValue(desk, 'language', draft.language, language),
    'state-pack': fieldValue(desk, 'state-pack', draft.statePack, language),
    parties: parties.map(({ partner }) => register.partners.get(partner) ?? AGREEMENT_WORDS[language].gonePartner),
    flows: flows.map((flow) => flowCells(flow, register, language).join(' · ')),
    ...Object.fromEntries(clauses.map((clause) => [clause.id, wordsOf(clause, flows, register, draft.language)])),
  }
  return {
    fields: texts,
    labels: new Map([
      ['title', says.fields.title],
      ['language', says.fields.language],
      ['state-pack', says.fields['state-pack']],
      ['parties', says.parties],
      ['flows', AGREEMENT_WORDS[language].flowsTable],
      ...clauses.map(({ id, number: place, title }) => [id, `${place} ${title || says.ownClause}`] as const),
    ]),
  }
}

const clausesOf = (composed: Composed | null): readonly ComposedClause[] =>
  composed?.sections.flatMap(({ clauses }) => clauses) ?? []

/** Goes back to an earlier version, as a new one. */
export async function goBack(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  if (desk === null || !desk.mayEdit) return notFound()
  const form = await request.form()
  const key = agreementKey(desk.agreement.id)
  const base = version(form)
  const [earlier, now] = await services.database.inTenant(request.tenant, async (tx) => [
    await versionAt(tx, key, Number(text(form, 'back-to')) || 0),
    await versionAt(tx, key, base),
  ])
  if (earlier == null || now == null) return notFound()
  const changes = Object.fromEntries(
    Object.keys({ ...now.fields, ...earlier.fields }).map((field) => [field, earlier.fields[field] ?? null]),
  )
  const note = WRITE_WORDS[request.language].wentBack(number(earlier.version, request.language))
  return saveChange(services, request, desk, { base, changes, next: '/versions', note })
}
