import {
  ButtonLink,
  Buttons,
  type FieldProblem,
  FileField,
  Form,
  PageHeader,
  Radios,
  Select,
  SubmitButton,
  TextField,
} from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { FILE_READERS, here } from '../workspace/index.ts'
import { EvidenceName } from './evidence-view.tsx'
import type { Evidence } from './store.ts'
import { EVIDENCE_WORDS } from './words.ts'

const EVIDENCE_FORMS = ['here', 'link', 'file', 'words'] as const

/** Those who open no whole files keep none here either. */
export const mayKeepFiles = ({ tenant }: Pick<WorkspaceRequest, 'tenant'>): boolean =>
  FILE_READERS.includes(tenant.role)

/** What a page of evidence is about, and where the person came from. */
export interface EvidenceThing {
  readonly title: string
  readonly back: string
  readonly mayAdd: boolean
  /** The place of the workspace that it belongs to. */
  readonly place: string
  /** Who sees what is linked, where that is not everyone who reads program records. */
  readonly seenBy?: string
}
export interface HereChoice {
  /** Behind /w/<collaboration>. */
  readonly href: string
  readonly label: string
}

export function evidencePage(
  request: WorkspaceRequest,
  given: {
    readonly thing: EvidenceThing
    readonly evidence: readonly Evidence[]
    readonly choices: readonly HereChoice[]
    readonly typed?: Readonly<Record<string, string>>
    readonly problems?: readonly FieldProblem[]
    readonly status?: number
  },
): Reply {
  const says = EVIDENCE_WORDS[request.language]
  const { thing, evidence, status = 200 } = given
  return page(
    {
      title: says.title,
      workspacePlace: thing.place,
      seenBy: thing.seenBy ?? says.seenBy,
      breadcrumbs: [{ href: thing.back, label: thing.title }],
    },
    <>
      <PageHeader title={says.title} lead={says.lead(thing.title)} />
      <h2>{says.added}</h2>
      {evidence.length === 0 ? <p>{says.none}</p> : <Removable request={request} {...given} />}
      {thing.mayAdd ? (
        <AddForm request={request} {...given} />
      ) : (
        <p>
          <a href={thing.back}>{says.back}</a>
        </p>
      )}
    </>,
    status,
  )
}

function Removable(props: { request: WorkspaceRequest; thing: EvidenceThing; evidence: readonly Evidence[] }) {
  const { request, evidence } = props
  const says = EVIDENCE_WORDS[request.language]
  return (
    <>
      <ul class="evidence__list">
        {evidence.map((one) => (
          <li key={one.id}>
            <EvidenceName request={request} evidence={one} />
            {one.partner === request.tenant.partner && props.thing.mayAdd ? (
              <Form action={here(request, `/evidence/remove/${one.id}`)} name={`remove-${one.id}`}>
                <SubmitButton kind="secondary">
                  {says.remove}
                  <span class="sr-only"> {one.label}</span>
                </SubmitButton>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      <p class="soft">{says.removeNote}</p>
    </>
  )
}

function AddForm(props: {
  request: WorkspaceRequest
  choices: readonly HereChoice[]
  thing: EvidenceThing
  typed?: Readonly<Record<string, string>>
  problems?: readonly FieldProblem[]
}) {
  const { request, choices, thing, typed = {}, problems } = props
  const says = EVIDENCE_WORDS[request.language]
  const forms = EVIDENCE_FORMS.filter((kind) => kind !== 'file' || mayKeepFiles(request))
  return (
    <Form action={request.href(request.path)} enctype="multipart/form-data" problems={problems}>
      <h2>{says.add}</h2>
      <Radios
        name="kind"
        legend={says.kind}
        value={typed.kind ?? (choices.length > 0 ? 'here' : 'link')}
        options={forms.map((kind) => ({ value: kind, label: says.kinds[kind], hint: says.kindHints[kind] }))}
      />
      {choices.length === 0 ? (
        <p class="soft">{says.nothingHere}</p>
      ) : (
        <Select
          name="here"
          label={says.here}
          required={false}
          value={typed.here || undefined}
          options={choices.map(({ href, label }) => ({ value: href, label }))}
        />
      )}
      <TextField name="href" label={says.href} required={false} value={typed.href} />
      <TextField name="label" label={says.label} hint={says.labelHint} required={false} value={typed.label} />
      {mayKeepFiles(request) ? <FileField name="file" label={says.file} required={false} /> : null}
      <Buttons>
        <SubmitButton>{says.save}</SubmitButton>
        <ButtonLink href={thing.back} kind="secondary">
          {says.back}
        </ButtonLink>
      </Buttons>
    </Form>
  )
}
