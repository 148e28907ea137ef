import type { VNode } from 'preact'
import { STATES } from '../../../core/states.ts'
import {
  Alert,
  Details,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { moment } from '../../../web/words/moment.ts'
import { count, longDay } from '../../../web/words/numbers.ts'
import type { NetworkPlace } from '../kinds.ts'
import { AlikeList } from '../like-yours/page.tsx'
import type { Ranked } from '../likeness.ts'
import type { ListedAgency } from './listed.ts'
import { CORRECTABLE, type Correctable, type OwnAgency } from './own-store.ts'
import { OWN_WORDS } from './own-words.ts'
import type { ListImport } from './store.ts'

export interface OwnPageProps {
  readonly list: ListImport | null
  readonly own: OwnAgency | null
  /** The agency that was picked, as the list has it now. */
  readonly listed: ListedAgency | null
  readonly offered: readonly ListedAgency[] | null
  readonly search: { readonly name: string; readonly state: string }
  /** Who is most like it, by the list and its own figures. These stay out of addresses, so it is not a link. */
  readonly alike: readonly Ranked<NetworkPlace>[]
  readonly mayWrite: boolean
  readonly typed?: Readonly<Record<Correctable, string>>
  readonly problems?: readonly FieldProblem[]
}
interface Drawing extends OwnPageProps {
  readonly request: WorkspaceRequest
  readonly action: string
}

/** Where a partner says which agency of the list it is, and what of it is wrong. */
export function ownAgencyPage(request: WorkspaceRequest, props: OwnPageProps): Reply {
  const says = OWN_WORDS[request.language]
  const action = request.href(`/w/${request.membership.collaboration.slug}/agency`)
  const drawing: Drawing = { ...props, request, action }
  const { list, own, listed, problems = [] } = props
  return page(
    { title: says.title, section: 'manage', workspacePlace: 'manage', seenBy: says.seenBy },
    <>
      <PageHeader title={says.title} lead={listed === null ? says.leadNone : says.leadPicked(listed.name)} />
      {list === null ? <p>{says.noList}</p> : null}
      {own !== null && listed === null ? (
        <Alert tone="warning">
          <p>{says.gone}</p>
        </Alert>
      ) : null}
      {listed === null ? <Search {...drawing} /> : <Picked {...drawing} listed={listed} />}
      {list === null ? null : (
        <p class="table__footnote">
          {says.list(
            longDay(new Date(list.at).toISOString().slice(0, 10), request.language),
            count(list.rowsKept, request.language),
          )}
        </p>
      )}
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

function Search({ request, action, offered, search, list, mayWrite }: Drawing): VNode | null {
  const says = OWN_WORDS[request.language]
  if (list === null) return null
  const states = [{ value: '', label: says.any }, ...STATES.map(({ code, name }) => ({ value: code, label: name }))]
  return (
    <>
      <Form action={action} method="get">
        <div class="filter-grid">
          <TextField name="name" label={says.name} hint={says.nameHint} value={search.name} />
          <Select name="state" label={says.state} value={search.state} options={states} />
          <SubmitButton>{says.look}</SubmitButton>
        </div>
      </Form>
      {offered !== null && offered.length === 0 ? <p>{says.nothing}</p> : null}
      <ul class="ruled-list">
        {(offered ?? []).map(({ ori, name, county, state }) => (
          <li key={ori}>
            <form class="date-choice" method="post" action={action}>
              <input type="hidden" name="act" value="pick" />
              <span>
                {name} <span class="place-list__facts">{[county, state].filter(Boolean).join(', ')}</span>
              </span>
              {mayWrite ? (
                <SubmitButton kind="secondary" name="ori" value={ori}>
                  {says.mine}
                  <span class="sr-only">: {name}</span>
                </SubmitButton>
              ) : null}
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}

function Picked(drawing: Drawing & { readonly listed: ListedAgency }): VNode {
  const { request, listed, own, action, mayWrite, alike } = drawing
  const says = OWN_WORDS[request.language]
  const correction = (field: Correctable) => own?.corrections.find((one) => one.field === field)
  const figure = (value: number | null) => (value === null ? says.unknown : count(value, request.language))
  return (
    <>
      <Table
        caption={says.figures}
        columns={[
          { key: 'figure', label: says.figure },
          { key: 'listed', label: says.listed, numeric: true },
          { key: 'yours', label: says.yours, numeric: true },
          { key: 'by', label: says.corrected },
        ]}
        rows={CORRECTABLE.map((field) => {
          const mine = correction(field)
          return {
            figure: says.fields[field],
            listed: figure(listed[field]),
            yours: mine === undefined ? '' : figure(mine.value),
            by: mine === undefined ? '' : says.correctedBy(mine.by, moment(mine.at, request.language)),
          }
        })}
        footnote={says.source(listed.figuresFrom || says.noSource)}
      />
      <h2>{says.compare}</h2>
      <AlikeList ranked={alike} language={request.language} href={(path) => request.href(path)} />
      {mayWrite ? <Corrections {...drawing} action={action} /> : null}
    </>
  )
}

function Corrections({ request, own, action, typed, problems }: Drawing): VNode {
  const says = OWN_WORDS[request.language]
  const kept = (field: Correctable) => own?.corrections.find((one) => one.field === field)?.value
  return (
    <>
      <h2>{says.correctTitle}</h2>
      <p>{says.correctHint}</p>
      <Form action={action} problems={problems ?? []}>
        <input type="hidden" name="act" value="correct" />
        {CORRECTABLE.map((field) => (
          <TextField
            key={field}
            name={field}
            label={says.fields[field]}
            value={typed?.[field] ?? kept(field) ?? ''}
            inputmode="numeric"
            width="short"
            required={false}
          />
        ))}
        <SubmitButton kind="secondary">{says.save}</SubmitButton>
      </Form>
      <Details summary={says.drop}>
        <form method="post" action={action}>
          <SubmitButton kind="secondary" name="act" value="drop">
            {says.drop}
          </SubmitButton>
        </form>
      </Details>
    </>
  )
}
