import type { VNode } from 'preact'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  Chip,
  CrisisPanel,
  Details,
  EmptyState,
  Finding,
  PageHeader,
  Progress,
  Refreshing,
  Steps,
  Table,
} from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { Charts } from './parts-charts.tsx'
import { Forms } from './parts-forms.tsx'
import { PARTS_WORDS } from './parts-words.ts'

/** Every part in every state, with invented content: an example to copy from, and the page that the axe test reads. */
export function partsPage(request: PageRequest): Reply {
  const { language } = request
  const says = PARTS_WORDS[language]
  const contents = (['texts', 'forms', 'states', 'tables', 'charts'] as const).map((id) => ({ id, label: says[id] }))
  return page(
    {
      title: says.title,
      chips: [says.invented],
      seenBy: says.everyone,
      crisis: true,
      breadcrumbs: [{ href: request.href('/about'), label: says.about }],
      contents,
    },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <Texts language={language} />
      <Forms language={language} />
      <States language={language} here={request.href('/parts')} />
      <Tables language={language} />
      <Charts language={language} />
    </>,
  )
}

interface Props {
  readonly language: Language
}

function Texts({ language }: Props): VNode {
  const says = PARTS_WORDS[language]
  return (
    <section>
      <h2 id="texts">{says.texts}</h2>
      <Finding>
        {says.findingBefore} <strong>31</strong> {says.findingAfter}
      </Finding>
      <p>
        {says.paragraph} <a href="#forms">{says.link}</a>.
      </p>
      <p>
        <Chip>{says.chip}</Chip> <Chip tone="accent">{says.chipAccent}</Chip>
      </p>
      <Buttons>
        <ButtonLink href="#forms">{says.primary}</ButtonLink>
        <ButtonLink href="#tables" kind="secondary">
          {says.secondary}
        </ButtonLink>
      </Buttons>
      <Card title={says.cardTitle}>
        <p>{says.cardText}</p>
      </Card>
      <Card>
        <p>{says.cardPlain}</p>
      </Card>
      <Details summary={says.more}>
        <p>{says.moreText}</p>
      </Details>
      <EmptyState title={says.emptyTitle}>
        <p>{says.emptyText}</p>
      </EmptyState>
      <CrisisPanel language={language} />
    </section>
  )
}

function States({ language, here }: Props & { readonly here: string }): VNode {
  const says = PARTS_WORDS[language]
  return (
    <section>
      <h2 id="states">{says.states}</h2>
      <Steps current={1} steps={says.steps} />
      <Refreshing href={here}>
        <Progress label={says.reading} done={12_480} total={28_970} says={says.readingSays} />
      </Refreshing>
      <Progress label={says.waiting} done={0} total={null} says={says.waitingSays} />
      <Alert tone="info" title={says.infoTitle}>
        <p>{says.infoText}</p>
      </Alert>
      <Alert tone="success">{says.successText}</Alert>
      <Alert tone="warning" title={says.warningTitle}>
        <p>{says.warningText}</p>
      </Alert>
      <Alert tone="error" title={says.errorTitle}>
        <p>{says.errorText}</p>
      </Alert>
    </section>
  )
}

function Tables({ language }: Props): VNode {
  const says = PARTS_WORDS[language]
  return (
    <section>
      <h2 id="tables">{says.tables}</h2>
      <Table
        caption={says.tableCaption}
        columns={[
          { key: 'mix', label: says.mix },
          { key: 'reach', label: says.reach, numeric: true },
          { key: 'hours', label: says.hours, numeric: true },
          { key: 'crew', label: says.crew, numeric: true },
        ]}
        rows={[
          {
            mix: (
              <>
                <strong>{says.mixes[3]}</strong> <Chip tone="accent">{says.first}</Chip>
              </>
            ),
            reach: '61 (52–69)',
            hours: '1,940',
            crew: '5,200',
          },
          { mix: says.mixes[1], reach: '46 (38–55)', hours: '410', crew: '0' },
          { mix: says.mixes[0], reach: '4 (3–6)', hours: '0', crew: '0' },
        ]}
        footnote={says.tableNote}
      />
    </section>
  )
}
