import type { VNode } from 'preact'
import { DECREE_MODULES, type Decree, type DecreeModule, textLanguage } from '../../../platform/content/index.ts'
import { ButtonLink, Buttons, PageHeader, Table } from '../../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../../web/route.ts'
import { count } from '../../../web/words/numbers.ts'
import { decreeOf, generalListOf, instrumentsOf, provisionsIn } from './decrees.ts'
import { DECREES_AT, type DecreeView, decreePage, Mark, modulePath, Plainly, RequirementText } from './frame.tsx'
import { DECREE_WORDS, statusText } from './words.ts'

interface ModuleView extends DecreeView {
  readonly module: DecreeModule
}

/** One group of requirements: what recurs, who asks what, and the elements and measures that go with it. */
export function modulePage(view: DecreeView, module: DecreeModule): Reply {
  const { content, request } = view
  const { language } = request
  const says = DECREE_WORDS[language]
  const asking = content.decrees.filter((decree) => provisionsIn(decree, module.id).length > 0)
  const whole = { ...view, module }
  return decreePage(
    view,
    {
      title: says.moduleNames[module.id],
      description: module.text,
      records: [{ id: module.id, compiled: module.compiled }, ...asking],
      sources: asking.map(({ id }) => id),
    },
    <>
      <PageHeader title={says.moduleNames[module.id]} lead={<p lang={textLanguage(language)}>{module.text}</p>} />
      <Themes {...whole} />
      <Plainly request={request} />
      <SideBySide {...whole} />
      <GoesWith {...whole} />
      <Others module={module} request={request} />
    </>,
  )
}

function Themes({ content, request, module }: ModuleView): VNode {
  const { language } = request
  const says = DECREE_WORDS[language]
  return (
    <section class="decree-part" aria-labelledby="recurs">
      <h2 id="recurs">{says.recurs}</h2>
      <p class="decree-soft">{says.recursWhy}</p>
      <ol class="ruled-list decree-themes">
        {module.themes.map((theme) => {
          const decrees = [...new Set(theme.provisions.map((id) => decreeOf(content, id)))]
          const places = decrees.filter(({ nature }) => nature !== 'general')
          return (
            <li key={theme.text}>
              <div>
                <strong lang={textLanguage(language)}>{theme.text}</strong>
                <br />
                <small>
                  {says.seenIn(places.length, count(places.length, language))}{' '}
                  <Places decrees={places} request={request} />
                  {places.length < decrees.length ? `; ${says.alsoGeneral}` : ''}
                </small>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Places({ decrees, request }: { readonly decrees: readonly Decree[]; readonly request: PageRequest }): VNode {
  return (
    <span lang={textLanguage(request.language)}>
      {decrees.map((decree, at) => (
        <span key={decree.id}>
          {at > 0 ? ', ' : ''}
          <a href={request.href(`${DECREES_AT}/${decree.id}`)}>{decree.jurisdiction}</a>
        </span>
      ))}
    </span>
  )
}

/** Agreements first, then what never bound. */
const ORDER: readonly Decree['nature'][] = ['agreement', 'proposed', 'findings', 'general']

function SideBySide({ content, request, module }: ModuleView): VNode {
  const { language } = request
  const says = DECREE_WORDS[language]
  const general = generalListOf(content)
  const all = instrumentsOf(content).toSorted((one, other) => ORDER.indexOf(one.nature) - ORDER.indexOf(other.nature))
  const asking = [...all, ...(general === undefined ? [] : [general])].filter(
    (decree) => provisionsIn(decree, module.id).length > 0,
  )
  const silent = all.filter((decree) => !asking.includes(decree))
  return (
    <section class="decree-part" aria-labelledby="side-by-side">
      <h2 id="side-by-side">{says.sideBySide}</h2>
      <p class="decree-soft">{says.unconfirmedWhy}</p>
      <Table
        caption={`${says.moduleNames[module.id]}: ${says.sideBySide.toLowerCase()}`}
        columns={(['place', 'year', 'status', 'requirement'] as const).map((key) => ({ key, label: says[key] }))}
        rows={asking.map((decree) => rowOf(decree, module, request))}
      />
      {silent.length === 0 ? null : (
        <>
          <p>{says.silent}</p>
          <ul class="inline-list" data-names>
            {silent.map(({ id, jurisdiction }) => (
              <li key={id}>
                <a href={request.href(`${DECREES_AT}/${id}`)} lang={textLanguage(language)}>
                  {jurisdiction}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function rowOf(decree: Decree, module: DecreeModule, request: PageRequest) {
  const { language } = request
  const says = DECREE_WORDS[language]
  return {
    place: (
      <a href={request.href(`${DECREES_AT}/${decree.id}`)} lang={textLanguage(language)}>
        {decree.nature === 'general' ? says.general : decree.jurisdiction}
      </a>
    ),
    year: decree.year ?? '',
    status: (
      <>
        {statusText(decree, language)} <Mark text={says.marks[decree.nature]} />
      </>
    ),
    requirement: (
      <ul class="decree-asks">
        {provisionsIn(decree, module.id).map((provision) => (
          <li key={provision.id}>
            <RequirementText provision={provision} request={request} />
          </li>
        ))}
      </ul>
    ),
  }
}

function GoesWith({ content, request, module }: ModuleView): VNode {
  const { language } = request
  const says = DECREE_WORDS[language]
  const lang = textLanguage(language)
  return (
    <section class="decree-part" aria-labelledby="goes-with">
      <h2 id="goes-with">{says.goesWith}</h2>
      <h3>{says.elements}</h3>
      <ul>
        {content.elements
          .filter(({ number }) => module.elements.includes(number))
          .map(({ number, title }) => (
            <li key={number}>
              <a href={request.href(`/learn/elements/${number}`)} lang={lang}>
                {number}. {title}
              </a>
            </li>
          ))}
      </ul>
      <h3>{says.measures}</h3>
      <ul>
        {content.measures
          .filter(({ id }) => module.measures.includes(id))
          .map(({ id, name }) => (
            <li key={id}>
              <a href={request.href(`/measure/measures/${id}`)} lang={lang}>
                {id} {name}
              </a>
            </li>
          ))}
      </ul>
      <Buttons>
        <ButtonLink href={request.href(`${DECREES_AT}/checklist?module=${module.id}`)} kind="secondary">
          {says.takeAlongOpen}
        </ButtonLink>
      </Buttons>
    </section>
  )
}

function Others({ module, request }: { readonly module: DecreeModule; readonly request: PageRequest }): VNode {
  const says = DECREE_WORDS[request.language]
  return (
    <nav aria-label={says.modules}>
      <h2>{says.modules}</h2>
      <ul class="inline-list">
        {DECREE_MODULES.filter((one) => one !== module.id).map((one) => (
          <li key={one}>
            <a href={request.href(modulePath(one))}>{says.moduleNames[one]}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
