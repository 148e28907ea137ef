import { Comparison, compareVersions, type Version } from '../../../platform/revisions/index.ts'
import { Form, PageHeader, Select, SubmitButton, Table } from '../../../web/parts/index.ts'
import { notFound, type PageRequest, page, type Reply } from '../../../web/route.ts'
import { text, version } from '../../../web/typed.ts'
import { moment } from '../../../web/words/moment.ts'
import { number } from '../../../web/words/numbers.ts'
import type { Desk } from './desk.ts'
import { change, SavedView } from './edit.tsx'
import { EXPLORE_WORDS } from './explore-words.ts'
import { fieldLabel, fieldValue } from './labels.ts'
import { crumbs } from './numbers-pages.tsx'

/** Every version of a design, two of them compared, and the way back to an earlier one. */
export async function versionsPage(request: PageRequest, desk: Desk): Promise<Reply> {
  const { language, query } = request
  const says = EXPLORE_WORDS[language]
  const versions = await desk.versions()
  const names = await desk.authors(versions)
  const newest = [...versions].reverse()
  const asked = (name: string, otherwise: number) =>
    versions.find((one) => String(one.version) === query.get(name)) ??
    versions.find((one) => one.version === otherwise) ??
    null
  const to = asked('to', desk.version)
  const from = asked('from', Math.max(1, desk.version - 1))
  const options = newest.map((one) => ({ value: String(one.version), label: says.version(String(one.version)) }))
  return page(
    { ...desk.face(says.versions), breadcrumbs: crumbs(request, desk) },
    <>
      <PageHeader title={says.versionsTitle} lead={says.versionsLead} />
      <SavedView request={request} desk={desk} />
      {versions.length > 1 && from !== null && to !== null ? (
        <>
          <Form action={desk.href('/versions')} method="get" name="compare">
            <div class="row-form">
              <Select name="from" label={says.from} value={String(from.version)} options={options} />
              <Select name="to" label={says.to} value={String(to.version)} options={options} />
              <SubmitButton kind="secondary">{says.compare}</SubmitButton>
            </div>
          </Form>
          <h2>{says.compareTitle(String(from.version), String(to.version))}</h2>
          <Comparison
            changes={compareVersions(inWords(from, language), inWords(to, language))}
            label={(field) => fieldLabel(field, language, [to.fields, from.fields])}
          />
        </>
      ) : null}
      <Table
        caption={says.versions}
        columns={[
          { key: 'version', label: says.versions },
          { key: 'when', label: says.when },
          { key: 'who', label: says.who },
          { key: 'back', label: says.note },
        ]}
        rows={newest.map((one) => ({
          version: number(one.version, language),
          when: moment(one.at, language),
          who: names.get(one.author) ?? '',
          back:
            one.version === desk.version ? (
              says.current
            ) : desk.mayEdit ? (
              <form action={desk.href('/versions')} method="post">
                <input type="hidden" name="version" value={desk.version} />
                <input type="hidden" name="back-to" value={one.version} />
                <SubmitButton kind="secondary">{says.goBack(String(one.version))}</SubmitButton>
              </form>
            ) : (
              one.note
            ),
        }))}
      />
    </>,
  )
}

/** A version with options and choices in words, so that a comparison reads as sentences. */
function inWords({ fields }: Version, language: PageRequest['language']) {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      if (value === null) return [field, null]
      if (Array.isArray(value)) return [field, value.map((one) => fieldValue(field, String(one), language, new Map()))]
      return [field, fieldValue(field, String(value), language, new Map())]
    }),
  )
}

/** Goes back to an earlier version, as a new one. */
export async function goBack(request: PageRequest, desk: Desk): Promise<Reply> {
  const form = await request.form()
  const earlier = await desk.at(Number(text(form, 'back-to')) || 0)
  const now = await desk.at(version(form))
  if (earlier === null || now === null) return notFound()
  const fields = Object.fromEntries(
    Object.keys({ ...now.fields, ...earlier.fields }).map((field) => [field, earlier.fields[field] ?? null]),
  )
  return change(request, desk, {
    base: now.version,
    fields: () => fields,
    next: '',
    note: EXPLORE_WORDS[request.language].wentBack(String(earlier.version)),
  })
}
