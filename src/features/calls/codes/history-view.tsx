import type { VNode } from 'preact'
import { PageHeader, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { count } from '../../../web/words/numbers.ts'
import type { CodeChange, CodeSave } from './code-saves.ts'
import { answerName, CODE_WORDS } from './code-words.ts'

const MOST_SHOWN = 25

/** Who confirmed what, the newest save first. */
export function HistoryView(props: { readonly saves: readonly CodeSave[]; readonly language: Language }): VNode {
  const { saves, language } = props
  const says = CODE_WORDS[language]
  return (
    <>
      <PageHeader title={says.history} lead={says.historyLead} />
      {saves.length === 0 ? <p>{says.historyNone}</p> : null}
      {saves.map((save) => (
        <SaveView key={save.id} save={save} language={language} />
      ))}
    </>
  )
}

function SaveView({ save, language }: { readonly save: CodeSave; readonly language: Language }): VNode {
  const says = CODE_WORDS[language]
  const { changes } = save
  const head = says.historyOf(
    says.hows[save.how],
    count(changes.length, language),
    save.by ?? says.someone,
    moment(save.at, language),
  )
  const more = changes.length - MOST_SHOWN
  return (
    <div>
      <h2 class="code-book__save">
        {head}
        {save.isUndone ? ` (${says.wasUndone})` : null}
      </h2>
      <Table
        caption={head}
        isCaptionHeard
        columns={[
          { key: 'code', label: says.code },
          { key: 'before', label: says.before },
          { key: 'after', label: says.after },
        ]}
        rows={changes.slice(0, MOST_SHOWN).map((change) => ({
          code: change.label,
          before: nameOf(change.before, language),
          after: nameOf(change.after, language),
        }))}
        footnote={more > 0 ? says.andMore(count(more, language)) : undefined}
      />
    </div>
  )
}

const nameOf = (decision: CodeChange['after'], language: Language): string =>
  decision === null ? CODE_WORDS[language].notConfirmed : answerName(decision, language)
