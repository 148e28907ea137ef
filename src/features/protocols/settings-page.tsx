import { endsOf } from '../../core/protocol/protocol.ts'
import type { Fields } from '../../platform/revisions/index.ts'
import {
  ButtonLink,
  Buttons,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextArea,
  TextField,
} from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { type Bench, benchFace, protocolAt } from './bench.ts'
import { Clash } from './node-page.tsx'
import { NODE_WORDS } from './node-words.ts'
import { inLanguage, nameOf, RouteLine, TierMark } from './parts.tsx'
import { PROTOCOL_WORDS } from './words.ts'

interface SettingsForm {
  readonly typed?: { readonly title: string; readonly about: string; readonly start: string; readonly months: string }
  readonly base?: number
  readonly problems?: readonly FieldProblem[]
  readonly clash?: { readonly clashes: readonly string[]; readonly yours: Fields; readonly theirs: Fields }
}

export function settingsPage(request: WorkspaceRequest, bench: Bench, given: SettingsForm): Reply {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const own = NODE_WORDS[language]
  const { title, about, start, reviewMonths, nodes } = bench.own
  const { typed = { title, about, start, months: String(reviewMonths) }, problems = [], clash } = given
  const at = protocolAt(request, bench)
  const starts = nodes.filter(({ kind }) => kind !== 'fact')
  return page(
    benchFace(request, bench, own.settingsTitle),
    <>
      <PageHeader title={own.settingsTitle} />
      <Form action={`${at}/settings`} problems={problems}>
        <input type="hidden" name="version" value={given.base ?? bench.version.version} />
        {clash === undefined ? null : <Clash {...clash} language={language} />}
        <TextField name="title" label={own.name} value={typed.title} />
        <TextArea name="about" label={own.about} value={typed.about} required={false} />
        <Select
          name="start"
          label={own.start}
          options={starts.map((node) => ({ value: node.id, label: nameOf(node, language) }))}
          {...(starts.some(({ id }) => id === typed.start) ? { value: typed.start } : {})}
        />
        <TextField
          name="review-months"
          label={own.reviewMonths}
          value={typed.months}
          inputmode="numeric"
          width="short"
        />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          <ButtonLink href={at} kind="secondary">
            {says.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
      <h2>{own.putAway}</h2>
      <p>{own.putAwayText}</p>
      <Form action={`${at}/put-away`} name="away">
        <SubmitButton kind="secondary">{own.putAway}</SubmitButton>
      </Form>
    </>,
    clash !== undefined ? 409 : problems.length > 0 ? 422 : 200,
  )
}

/** All ends beside each other: tier, who goes in which order with which minutes, and what is told and set. */
export function endsPage(request: WorkspaceRequest, bench: Bench): Reply {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const own = NODE_WORDS[language]
  return page(
    benchFace(request, bench, says.endsPage),
    <>
      <PageHeader title={says.endsPage} lead={own.endsLead} />
      <Table
        caption={own.tableEnds}
        columns={[
          { key: 'end', label: own.endColumn },
          { key: 'who', label: own.whoColumn },
          { key: 'told', label: own.toldColumn },
        ]}
        rows={endsOf(bench.own).map((end) => ({
          end: (
            <>
              <TierMark tier={end.tier} />{' '}
              {bench.mayEdit ? (
                <a href={protocolAt(request, bench, `/nodes/${end.id}`)}>
                  {inLanguage(end.title, language) || says.missingText}
                </a>
              ) : (
                inLanguage(end.title, language)
              )}
            </>
          ),
          who: <RouteLine end={end} language={language} />,
          told: [
            ...end.tells.map((one) => own.tellOptions[one]),
            ...(end.code === '' ? [] : [end.code]),
            ...end.flags.map((flag) => own.flagOptions[flag]),
            ...(end.needsSecond ? [says.second] : []),
          ].join(', '),
        }))}
      />
    </>,
  )
}
