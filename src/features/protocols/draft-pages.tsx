import { PaperView } from '../../platform/documents/index.ts'
import { type Comment, Comparison, compareVersions, type Version } from '../../platform/revisions/index.ts'
import { Details, type FieldProblem, Form, PageHeader, Select, SubmitButton, TextArea } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { moment } from '../../web/words/moment.ts'
import { count } from '../../web/words/numbers.ts'
import { type Bench, benchFace, protocolAt } from './bench.ts'
import { cardPaper } from './card.ts'
import { describeField, nameOfField } from './describe.ts'
import { nodeField } from './fields.ts'
import { nameOf } from './parts.tsx'
import { readAnswers, TryView } from './try-view.tsx'
import { PROTOCOL_WORDS } from './words.ts'
import { WORK_WORDS } from './work-words.ts'

export function tryPage(request: WorkspaceRequest, bench: Bench): Reply {
  const own = WORK_WORDS[request.language]
  return page(
    benchFace(request, bench, own.tryTitle),
    <>
      <PageHeader title={own.tryTitle} lead={own.tryLead} />
      <TryView
        protocol={bench.own}
        answers={readAnswers(request.query.get('at') ?? '')}
        at={protocolAt(request, bench, '/try')}
        keepAt={bench.mayEdit ? protocolAt(request, bench, '/cases/new') : null}
      />
    </>,
  )
}

/** The card of the version in work, so that it can be looked at before anyone signs. */
export function draftCardPage(
  request: WorkspaceRequest,
  bench: Bench,
  given: { readonly partner: string; readonly isInvented: boolean },
): Reply {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const { own, version } = bench
  const paper = cardPaper({
    ...{ own, language, from: given.partner, version: version.version, isInvented: given.isInvented },
    ...{ effectiveOn: null, reviewOn: null },
  })
  return page(benchFace(request, bench, says.card), <PaperView paper={paper} />)
}

interface VersionsGiven {
  /** Oldest first. */
  readonly versions: readonly Version[]
  readonly names: ReadonlyMap<string, string>
}
export function versionsPage(request: WorkspaceRequest, bench: Bench, { versions, names }: VersionsGiven): Reply {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const own = WORK_WORDS[language]
  const before = new Map(versions.map((one, at) => [one.version, versions[at - 1] ?? null]))
  return page(
    benchFace(request, bench, says.versions),
    <>
      <PageHeader title={says.versions} lead={own.versionsLead} />
      <ol class="protocol__versions" reversed>
        {versions.toReversed().map((one) => {
          const earlier = before.get(one.version) ?? null
          const n = count(one.version, language)
          const fields = { ...earlier?.fields, ...one.fields }
          return (
            <li key={one.version}>
              <h2>{own.versionOf(n)}</h2>
              <p>
                {[names.get(one.author) ?? own.colleague, moment(one.at, language), one.note]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </p>
              {earlier === null ? (
                <p>{own.first}</p>
              ) : (
                <Details summary={own.what}>
                  <Comparison
                    changes={compareVersions(inWords(earlier, language), inWords(one, language))}
                    label={(field) => nameOfField(field, fields, language)}
                  />
                </Details>
              )}
              {bench.mayEdit && one.version < bench.version.version ? (
                <Form action={protocolAt(request, bench, `/versions/${one.version}`)} name={`back-${one.version}`}>
                  <input type="hidden" name="version" value={bench.version.version} />
                  <SubmitButton kind="secondary">{own.goBack(n)}</SubmitButton>
                </Form>
              ) : null}
            </li>
          )
        })}
      </ol>
    </>,
  )
}

/** Fields as people read them, so that a comparison goes by their words. */
const inWords = ({ fields }: Version, language: WorkspaceRequest['language']) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? describeField(name, value, language) : value,
    ]),
  )

interface CommentsGiven {
  readonly comments: readonly Comment[]
  readonly names: ReadonlyMap<string, string>
  readonly partners: ReadonlyMap<string, string>
  readonly typed?: { readonly text: string; readonly about: string }
  readonly problems?: readonly FieldProblem[]
}
export function commentsPage(request: WorkspaceRequest, bench: Bench, given: CommentsGiven): Reply {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const own = WORK_WORDS[language]
  const { comments, names, partners, typed = { text: '', about: '' }, problems = [] } = given
  return page(
    benchFace(request, bench, says.comments),
    <>
      <PageHeader title={says.comments} lead={own.commentsLead} />
      {comments.length === 0 ? <p>{own.noComments}</p> : null}
      <ul class="protocol__comments">
        {comments.map((one) => (
          <li key={one.id}>
            <p class="protocol__about">
              {[
                names.get(one.author) ?? own.colleague,
                partners.get(one.fromPartner ?? '') ?? '',
                moment(one.at, language),
                own.versionOf(count(one.version, language)),
                one.field === '' ? '' : nameOfField(one.field, bench.version.fields, language),
                one.resolvedAt === null ? '' : own.settled,
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </p>
            <p class="protocol__comment">{one.text}</p>
            {bench.mayEdit && one.resolvedAt === null ? (
              <Form action={protocolAt(request, bench, `/comments/${one.id}`)} name={`settle-${one.id}`}>
                <SubmitButton kind="secondary">{own.settle}</SubmitButton>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      <Form action={protocolAt(request, bench, '/comments')} problems={problems}>
        <Select
          name="about"
          label={own.commentAbout}
          value={typed.about}
          options={[
            { value: '', label: own.aboutAll },
            ...bench.own.nodes.map((node) => ({ value: nodeField(node.id), label: nameOf(node, language) })),
          ]}
        />
        <TextArea name="text" label={own.comment} value={typed.text} />
        <SubmitButton>{own.send}</SubmitButton>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}
