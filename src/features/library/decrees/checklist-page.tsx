import type { VNode } from 'preact'
import { instant } from '../../../core/kinds.ts'
import { compiledOf, DECREE_MODULES } from '../../../platform/content/index.ts'
import { type PaperForm, PaperView, paperFile } from '../../../platform/documents/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Checkbox,
  EmptyState,
  FieldGroup,
  Form,
  PageHeader,
  Select,
  SubmitButton,
} from '../../../web/parts/index.ts'
import type { Reply } from '../../../web/route.ts'
import { type ChecklistChoice, checklistCsv, checklistPaper, choiceQuery, linesOf, readChoice } from './checklist.ts'
import { generalListOf, instrumentsOf } from './decrees.ts'
import { DECREES_AT, type DecreeView, decreePage } from './frame.tsx'
import { DECREE_WORDS } from './words.ts'

const AT = `${DECREES_AT}/checklist`

/** Choose groups and whose requirements; below stands the list as it prints. */
export function checklistPage(view: DecreeView): Reply {
  const { content, request } = view
  const says = DECREE_WORDS[request.language]
  const choice = readChoice(content, request.query)
  const lines = linesOf(content, choice)
  const rests = lines.length === 0 ? content.decrees : [...new Set(lines.map(({ decree }) => decree))]
  return decreePage(
    view,
    {
      title: says.checklist,
      description: says.checklistLead,
      records: rests,
      wide: true,
      status: choice.hasModules ? 200 : 422,
    },
    <>
      <div class="no-print">
        <PageHeader title={says.checklist} lead={says.checklistLead} />
      </div>
      <Choice {...view} choice={choice} />
      {lines.length === 0 ? (
        <Nothing {...view} choice={choice} />
      ) : (
        <>
          {says.paperEnglish === '' ? null : (
            <Alert tone="info">
              <p>{says.paperEnglish}</p>
            </Alert>
          )}
          <div class="decree-paper">
            <PaperView
              paper={checklistPaper(content, choice)}
              titleLevel={2}
              actions={<TakeAway {...view} choice={choice} />}
            />
          </div>
        </>
      )}
    </>,
  )
}

interface WithChoice extends DecreeView {
  readonly choice: ChecklistChoice
}

function Choice({ content, request, choice }: WithChoice): VNode {
  const says = DECREE_WORDS[request.language]
  const general = generalListOf(content)
  const options = [
    { value: '', label: says.fromAll },
    ...(general === undefined ? [] : [{ value: general.id, label: says.general }]),
    ...instrumentsOf(content).map(({ id, jurisdiction, year }) => ({ value: id, label: `${jurisdiction}, ${year}` })),
  ]
  const problems = choice.hasModules ? [] : [{ field: `module-${DECREE_MODULES[0]}`, says: says.needGroup }]
  return (
    <div class="no-print">
      <Form action={request.href(AT)} method="get" problems={problems}>
        <FieldGroup legend={says.groups}>
          {DECREE_MODULES.map((module) => (
            <Checkbox
              key={module}
              name="module"
              value={module}
              label={says.moduleNames[module]}
              checked={choice.modules.includes(module)}
            />
          ))}
        </FieldGroup>
        <Select name="from" label={says.from} value={choice.from ?? ''} options={options} />
        <SubmitButton kind="secondary">{says.make}</SubmitButton>
      </Form>
    </div>
  )
}

function Nothing({ request, choice }: WithChoice): VNode | null {
  const says = DECREE_WORDS[request.language]
  if (!choice.hasModules) return null
  return (
    <EmptyState title={says.emptyList}>
      <p>{says.emptyListText}</p>
    </EmptyState>
  )
}

function TakeAway({ request, choice }: WithChoice): VNode {
  const says = DECREE_WORDS[request.language]
  const query = choiceQuery(choice)
  return (
    <Buttons>
      <ButtonLink href={request.href(`${AT}/pdf${query}`)} download>
        {says.pdf}
      </ButtonLink>
      <ButtonLink href={request.href(`${AT}/word${query}`)} kind="secondary" download>
        {says.word}
      </ButtonLink>
      <ButtonLink href={request.href(`${AT}/csv${query}`)} kind="secondary" download>
        {says.csv}
      </ButtonLink>
    </Buttons>
  )
}

const FILE = 'pmhc-decree-checklist'

/** The same choice as a file. A choice without a line leads back to the page, which says why. */
export async function checklistFile(view: DecreeView, as: PaperForm | 'csv'): Promise<Reply> {
  const { content, request } = view
  const choice = readChoice(content, request.query)
  if (linesOf(content, choice).length === 0) return checklistPage(view)
  if (as === 'csv') {
    const bytes = new TextEncoder().encode(checklistCsv(content, choice))
    return { kind: 'download', name: `${FILE}.csv`, type: 'text/csv; charset=utf-8', bytes }
  }
  const at = instant(Date.parse(compiledOf(content.decrees)))
  return paperFile(checklistPaper(content, choice), { as, name: FILE, at })
}
