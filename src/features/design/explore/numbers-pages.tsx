import type { ComponentChildren, VNode } from 'preact'
import { type FieldProblem, PageHeader } from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../../web/route.ts'
import { typedIn, version } from '../../../web/typed.ts'
import type { Desk } from './desk.ts'
import { change, EditForm, SavedView } from './edit.tsx'
import { EXPLORE_WORDS } from './explore-words.ts'
import { typedOf } from './number-text.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { ASSUMPTIONS, BELIEFS, RULES, type Setting } from './numbers.ts'
import { NumberFields } from './numbers-view.tsx'
import { EffectFields, readEffects, typedEffects } from './own-effects.tsx'
import { readNumbers } from './read-numbers.ts'

interface Group {
  readonly group: keyof (typeof NUMBER_WORDS)['en']['groups'] | null
  readonly settings: readonly Setting[]
}
interface Kind {
  readonly at: '/rules' | '/assumptions' | '/beliefs'
  readonly title: 'rules' | 'assumptions' | 'beliefs'
  readonly lead: 'rulesLead' | 'assumptionsLead' | 'beliefsLead'
  readonly groups: readonly Group[]
}
const KINDS = {
  rules: { at: '/rules', title: 'rules', lead: 'rulesLead', groups: [{ group: null, settings: RULES }] },
  assumptions: { at: '/assumptions', title: 'assumptions', lead: 'assumptionsLead', groups: ASSUMPTIONS },
  beliefs: { at: '/beliefs', title: 'beliefs', lead: 'beliefsLead', groups: BELIEFS },
} as const satisfies Readonly<Record<string, Kind>>

/** Rules, assumptions and beliefs: forms of values, each with what we take where nothing is said. */
export const numberPages = Object.fromEntries(
  Object.entries(KINDS).map(([name, kind]) => [
    name,
    {
      show: (request: PageRequest, desk: Desk) => draw(request, desk, { kind }),
      save: (request: PageRequest, desk: Desk) => saveNumbers(request, desk, kind),
    },
  ]),
) as unknown as Readonly<
  Record<
    keyof typeof KINDS,
    {
      readonly show: (request: PageRequest, desk: Desk) => Reply
      readonly save: (request: PageRequest, desk: Desk) => Promise<Reply>
    }
  >
>

interface Drawn {
  readonly kind: Kind
  readonly typed?: (path: string) => string
  readonly base?: number
  readonly problems?: readonly FieldProblem[]
}

function draw(request: PageRequest, desk: Desk, { kind, typed, base, problems = [] }: Drawn): Reply {
  const says = EXPLORE_WORDS[request.language]
  const kept = (path: string) => {
    const setting = kind.groups.flatMap(({ settings }) => settings).find((one) => one.path === path)
    if (setting === undefined) return ''
    return typedOf(setting, desk.fields[path] ?? null)
  }
  return page(
    { ...desk.face(says[kind.title]), breadcrumbs: crumbs(request, desk), wide: true },
    <>
      <PageHeader title={says[kind.title]} lead={says[kind.lead]} />
      <SavedView request={request} desk={desk} />
      {kind.at === '/beliefs' ? <ToResult request={request} desk={desk} /> : null}
      <GroupNav groups={kind.groups} request={request} />
      <EditForm
        desk={desk}
        action={kind.at}
        back=""
        base={base ?? desk.version}
        problems={problems}
        language={request.language}
      >
        {kind.groups.map(({ group, settings }) => (
          <GroupView key={group} group={group} request={request}>
            <NumberFields settings={settings} typed={typed ?? kept} />
          </GroupView>
        ))}
        {kind.at === '/beliefs' ? <EffectFields typed={typed ?? typedEffects(desk.design.beliefs.ownEffects)} /> : null}
      </EditForm>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

/** The newest result, which takes up what is told here at once. */
function ToResult({ request, desk }: { readonly request: PageRequest; readonly desk: Desk }): VNode | null {
  // A guest's page of results begins the comparison where there is none yet.
  const begins = desk.place === 'guest' ? desk.face('').breadcrumbs?.[0]?.href : undefined
  const href = desk.runs[0]?.href ?? begins
  return href === undefined ? null : (
    <p>
      <a href={href}>{EXPLORE_WORDS[request.language].seeResult}</a>
    </p>
  )
}

/** The parts of a long form. */
function GroupNav({ groups, request }: Pick<Kind, 'groups'> & { readonly request: PageRequest }): VNode | null {
  const says = NUMBER_WORDS[request.language]
  const named = groups.flatMap(({ group }) => (group === null ? [] : [group]))
  return named.length < 2 ? null : (
    <nav aria-label={EXPLORE_WORDS[request.language].onThisPage} class="part-nav">
      <ul>
        {named.map((group) => (
          <li key={group}>
            <a href={`#group-${group}`}>{says.groups[group]}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface GroupProps {
  readonly group: Group['group']
  readonly request: PageRequest
  readonly children: ComponentChildren
}
function GroupView({ group, request, children }: GroupProps) {
  const says = NUMBER_WORDS[request.language]
  if (group === null) return <>{children}</>
  return (
    <section class="number-group" aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>{says.groups[group]}</h2>
      <p>{says.groupHints[group]}</p>
      {children}
    </section>
  )
}

async function saveNumbers(request: PageRequest, desk: Desk, kind: Kind): Promise<Reply> {
  const form = await request.form()
  const typed = typedIn(form)
  const settings = kind.groups.flatMap((group) => group.settings)
  const numbers = readNumbers(settings, typed, request.language)
  const effects = kind.at === '/beliefs' ? readEffects(typed, request.language) : null
  const problems = [...numbers.problems, ...(effects?.problems ?? [])]
  const values = { ...numbers.values, ...(effects === null ? {} : { 'beliefs.ownEffects': effects.value }) }
  if (problems.length > 0) return draw(request, desk, { kind, typed, base: version(form), problems })
  return change(request, desk, {
    base: version(form),
    fields: () => values,
    next: kind.at,
    note: EXPLORE_WORDS[request.language][kind.title],
  })
}

/** The way back to the design, above each of its pages. */
export function crumbs(request: PageRequest, desk: Desk) {
  const above = desk.face('').breadcrumbs ?? []
  const name = desk.place === 'guest' ? EXPLORE_WORDS[request.language].guestTitle : desk.design.name
  return [...above, { href: desk.href(''), label: name }]
}
