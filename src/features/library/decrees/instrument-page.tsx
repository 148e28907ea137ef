import type { ComponentChildren, VNode } from 'preact'
import { type Decree, textLanguage } from '../../../platform/content/index.ts'
import { Alert, ButtonLink, Buttons, Chip, PageHeader } from '../../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../../web/route.ts'
import { addressOf, modulesOf, provisionsIn, stateName } from './decrees.ts'
import { type DecreeView, decreePage, modulePath, RequirementText } from './frame.tsx'
import { type NearThing, nearOf } from './near.ts'
import { DECREE_WORDS, statusText } from './words.ts'

interface Shown {
  readonly decree: Decree
  readonly request: PageRequest
}

/** One instrument: what it is, whether it binds, what it asks group by group, and what else we know of the place. */
export function instrumentPage(view: DecreeView, decree: Decree): Reply {
  const { content, request } = view
  const { language } = request
  const says = DECREE_WORDS[language]
  const isGeneral = decree.nature === 'general'
  const title = isGeneral ? says.general : decree.jurisdiction
  const lead = isGeneral
    ? says.generalText
    : `${decree.instrument}, ${decree.year ?? ''}. ${statusText(decree, language)}.`
  const chips = [
    says.marks[decree.nature],
    ...(decree.brought_by === 'state' ? [says.stateCase] : []),
    ...(decree.confirmed ? [] : [says.unconfirmedAll]),
  ].filter((chip) => chip !== '')
  const near = nearOf(content, decree)
  return decreePage(
    view,
    {
      title,
      description: lead,
      records: [decree],
      chips,
      contents: modulesOf(decree).map((module) => ({ id: module, label: says.moduleNames[module] })),
    },
    <>
      <div lang={isGeneral ? undefined : textLanguage(language)}>
        <PageHeader title={title} lead={lead} />
      </div>
      <Binding decree={decree} request={request} />
      {isGeneral ? null : <Facts decree={decree} request={request} />}
      <Requirements decree={decree} request={request} />
      {isGeneral ? null : (
        <>
          <Near title={says.samePlace} things={near.place} request={request} empty={says.nothingNear} />
          <Near title={says.sameState} things={near.state} request={request} />
        </>
      )}
    </>,
  )
}

/** First of all: does it bind, and where does the instrument itself stand? */
function Binding({ decree, request }: Shown): VNode {
  const says = DECREE_WORDS[request.language]
  const address = addressOf(decree)
  const isLess = decree.nature === 'findings' || decree.nature === 'proposed'
  return (
    <Alert tone={isLess ? 'warning' : 'info'} title={says.natures[decree.nature]}>
      <p>{says.notAdvice}</p>
      {address === null ? (
        <p>{says.noLink}</p>
      ) : (
        <Buttons>
          <ButtonLink href={address} kind="secondary">
            {decree.nature === 'agreement' && decree.url !== null ? says.readIt : says.readSource}
          </ButtonLink>
          <span class="resource__host">{new URL(address).host.replace(/^www\./, '')}</span>
        </Buttons>
      )}
    </Alert>
  )
}

function Facts({ decree, request }: Shown): VNode {
  const { language } = request
  const says = DECREE_WORDS[language]
  const lang = textLanguage(language)
  return (
    <section class="decree-part" aria-labelledby="facts">
      <h2 id="facts">{says.facts}</h2>
      <dl class="facts">
        <Fact name={says.instrument}>
          <span lang={lang}>{decree.instrument}</span>
        </Fact>
        <Fact name={says.status}>{statusText(decree, language)}</Fact>
        <Fact name={says.court}>{decree.court === null ? says.noCourt : <span lang={lang}>{decree.court}</span>}</Fact>
        <Fact name={says.year}>{decree.year}</Fact>
        <Fact name={says.state}>{stateName(decree.state)}</Fact>
        {decree.brought_by === null ? null : <Fact name={says.broughtBy}>{says.parties[decree.brought_by]}</Fact>}
        {decree.note === null ? null : (
          <Fact name={says.note}>
            <span lang={lang}>{decree.note}</span>
          </Fact>
        )}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Requirements({ decree, request }: Shown): VNode {
  const says = DECREE_WORDS[request.language]
  const title = decree.nature === 'findings' ? says.remedies : says.requirements
  return (
    <section class="decree-part" aria-labelledby="asks">
      <h2 id="asks">{title}</h2>
      {decree.provisions.every(({ confirmed }) => confirmed) ? null : <p class="decree-soft">{says.unconfirmedWhy}</p>}
      {modulesOf(decree).map((module) => (
        <section key={module} class="decree-part" aria-labelledby={module}>
          <h3 id={module}>
            <a href={request.href(modulePath(module))}>{says.moduleNames[module]}</a>
          </h3>
          <ul class="ruled-list">
            {provisionsIn(decree, module).map((provision) => (
              <li key={provision.id} id={provision.id}>
                <RequirementText provision={provision} request={request} />{' '}
                <a class="decree-element" href={request.href(`/learn/elements/${provision.element}`)}>
                  {says.element(provision.element)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

interface NearProps {
  readonly title: string
  readonly things: readonly NearThing[]
  readonly request: PageRequest
  /** Said where there is nothing; without it the part is left out. */
  readonly empty?: string
}
function Near({ title, things, request, empty }: NearProps): VNode | null {
  const says = DECREE_WORDS[request.language]
  if (things.length === 0 && empty === undefined) return null
  return (
    <section class="decree-part">
      <h2>{title}</h2>
      {things.length === 0 ? <p>{empty}</p> : null}
      <ul class="ruled-list">
        {things.map(({ path, name, kind }) => (
          <li key={path}>
            <a href={request.href(path)} lang={textLanguage(request.language)}>
              {name}
            </a>{' '}
            <Chip>{says[kind]}</Chip>
          </li>
        ))}
      </ul>
    </section>
  )
}
