import type { VNode } from 'preact'
import { Details, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import type { CodingChange } from '../profile/profile.ts'
import { CODE_WORDS, type CodeWords, monthName } from './code-words.ts'

interface ChangesViewProps {
  readonly changes: readonly CodingChange[]
  readonly language: Language
}

/** Codes that came or went. A code that only changed its name is told once, as the new one in place of the old. */
export function CodingChangesView({ changes, language }: ChangesViewProps): VNode | null {
  const says = CODE_WORDS[language]
  const told = changes
    .filter(({ what, renamed }) => what === 'came-into-use' || renamed === undefined)
    .sort((one, other) => RANK[other.class] - RANK[one.class] || other.calls - one.calls)
  if (told.length === 0) return null
  const about = told.filter((change) => change.class === 'yes' || change.class === 'possible')
  const rest = told.filter((change) => !about.includes(change))
  return (
    <section aria-labelledby="coding-changes">
      <h2 id="coding-changes">{says.changesTitle}</h2>
      <p>{says.changesText}</p>
      {about.length > 0 ? <ChangesTable changes={about} caption={says.changesAbout} language={language} /> : null}
      {rest.length > 0 ? (
        <Details summary={says.changesOthers(count(rest.length, language))}>
          <ChangesTable changes={rest} caption={says.changesCaption} language={language} />
        </Details>
      ) : null}
    </section>
  )
}

function ChangesTable({ changes, caption, language }: ChangesViewProps & { readonly caption: string }): VNode {
  const says = CODE_WORDS[language]
  return (
    <Table
      caption={caption}
      columns={[
        { key: 'code', label: says.code },
        { key: 'what', label: says.what },
        { key: 'class', label: says.class },
        { key: 'calls', label: says.callsHead, numeric: true },
      ]}
      rows={changes.map((change) => ({
        code: change.label,
        what: changeSays(change, language, says),
        class: says.classes[change.class],
        calls: count(change.calls, language),
      }))}
    />
  )
}

const RANK = { yes: 3, possible: 2, unknown: 1, no: 0 } as const

/** "first used in July 2024, in place of CHECK WELFARE". */
export function changeSays(change: CodingChange, language: Language, says: CodeWords): string {
  const { what, firstMonth, lastMonth, renamed } = change
  const isNew = what === 'came-into-use'
  const told = isNew ? says.cameIn(monthName(firstMonth, language)) : says.wentOut(monthName(lastMonth, language))
  if (renamed === undefined) return told
  return `${told}, ${isNew ? says.renamedFrom(renamed) : says.renamedTo(renamed)}`
}
