import type { VNode } from 'preact'
import { BarChart, HeatMap, IntervalChart, LineChart, PlaceMap } from '../../web/charts/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  Checkbox,
  Chip,
  CrisisPanel,
  Details,
  EmptyState,
  FieldGroup,
  FileField,
  Finding,
  Form,
  PageHeader,
  Progress,
  Radios,
  Refreshing,
  Select,
  Steps,
  SubmitButton,
  Table,
  TextArea,
  TextField,
} from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
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

function Forms({ language }: Props): VNode {
  const says = PARTS_WORDS[language]
  const days = says.days.map((label, at) => ({ value: String(at), label }))
  const problems = [
    { field: 'zone', says: says.zoneProblem },
    { field: 'file', says: says.fileProblem },
    { field: 'kind', says: says.kindProblem },
    { field: '', says: says.formProblem },
  ]
  return (
    <section>
      <h2 id="forms">{says.forms}</h2>
      <Form action="/parts" method="get" name="calm">
        <TextField name="agency" label={says.agency} hint={says.agencyHint} autocomplete="organization" required />
        <TextField name="officers" label={says.officers} type="number" value={140} width="short" required={false} />
        <Select name="start" label={says.start} options={days} />
        <Select name="end" label={says.end} options={days} value="6" hint={says.endHint} />
        <Radios
          name="kind"
          legend={says.kind}
          options={[
            { value: 'final', label: says.kindFinal, hint: says.kindFinalHint },
            { value: 'initial', label: says.kindInitial },
          ]}
          value="final"
        />
        <FieldGroup legend={says.group}>
          <Checkbox name="places" label={says.places} hint={says.placesHint} checked />
          <Checkbox name="weekend" label={says.weekend} />
        </FieldGroup>
        <TextArea name="note" label={says.note} hint={says.noteHint} rows={3} value={says.noteTyped} />
        <FileField name="file" label={says.file} hint={says.fileHint} accept=".csv" />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          <SubmitButton kind="secondary">{says.later}</SubmitButton>
        </Buttons>
      </Form>
      <h3>{says.wrongForm}</h3>
      <Form action="/parts" method="get" name="wrong" problems={problems} takesFocus={false}>
        <TextField name="zone" label={says.zone} hint={says.zoneHint} value="Riverbend" />
        <FileField name="file" label={says.file} hint={says.fileHint} accept=".csv" />
        <Radios
          name="kind"
          legend={says.kind}
          options={[
            { value: 'final', label: says.kindFinal },
            { value: 'initial', label: says.kindInitial },
          ]}
        />
        <SubmitButton kind="secondary">{says.save}</SubmitButton>
      </Form>
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

/** An invented week: quiet nights, busy afternoons. */
const WEEK = Array.from({ length: 168 }, (_, at) => {
  const hour = at % 24
  return Math.round(40 * Math.max(0, Math.sin(((hour - 5) / 20) * Math.PI)) ** 2 + (at > 119 ? 6 : 3)) / 10
})

/** Invented blocks of an invented county. */
const PLACES = Array.from({ length: 24 }, (_, at) => ({
  latitude: 40 + 0.09 * Math.sin(at * 2.4) * Math.sqrt(at / 24),
  longitude: -90 + 0.15 * Math.cos(at * 2.4) * Math.sqrt(at / 24),
  value: Math.round(60 / (at + 1)) + 2,
}))

function Charts({ language }: Props): VNode {
  const says = PARTS_WORDS[language]
  const [nothing = '', cit = '', pair = '', both = ''] = says.mixes
  return (
    <section>
      <h2 id="charts">{says.charts}</h2>
      <Card>
        <HeatMap finding={says.heatFinding} cells={WEEK} unit={says.heatUnit} language={language} />
      </Card>
      <Card>
        <IntervalChart
          finding={says.intervalFinding}
          note={says.intervalNote}
          axis={{ from: 0, to: 100, label: says.ofHundred, ticks: [0, 25, 50, 75, 100] }}
          rows={[
            { label: nothing, low: 3, mid: 4, high: 6 },
            { label: cit, low: 38, mid: 46, high: 55 },
            { label: pair, low: 24, mid: 31, high: 38 },
            { label: both, low: 52, mid: 61, high: 69, accent: true },
          ]}
        />
      </Card>
      <Card>
        <BarChart
          finding={says.barFinding}
          unit={says.barUnit}
          rows={[
            { label: says.definitions[0] ?? '', value: 2.1, low: 2, high: 2.2 },
            { label: says.definitions[1] ?? '', value: 3.4, low: 3.3, high: 3.6 },
            { label: says.definitions[2] ?? '', value: 6.8, low: 6.6, high: 7, accent: true },
          ]}
        />
      </Card>
      <Card>
        <LineChart
          finding={says.lineFinding}
          unit={says.lineUnit}
          points={Array.from({ length: 24 }, (_, month) => ({
            label: `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
            value: month === 7 ? null : 60 + Math.round(18 * Math.sin(month / 2)) + (month > 13 ? 30 : 0),
          }))}
          marks={[{ at: '2025-03', label: says.lineMark }]}
        />
      </Card>
      <Card>
        <PlaceMap
          finding={says.mapFinding}
          unit={says.mapUnit}
          places={PLACES.map((place, at) => ({ ...place, label: says.block(at + 1) }))}
        />
      </Card>
    </section>
  )
}
