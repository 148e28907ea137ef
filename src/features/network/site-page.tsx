import type { VNode } from 'preact'
import { stateName } from '../../core/states.ts'
import { type Content, type Program, Provenance, type Site } from '../../platform/content/index.ts'
import { ButtonLink, Buttons, Card, Chip, PageHeader, Table } from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { count } from '../../web/words/numbers.ts'
import { NETWORK_WORDS } from './network-words.ts'
import { programsNear, settingsOfSite } from './places.ts'
import { SITE_WORDS } from './site-words.ts'

/** One published learning site. */
export function sitePage(request: PageRequest, content: Content, site: Site): Reply {
  const { language } = request
  const says = SITE_WORDS[language]
  const href = (path: string) => request.href(path)
  const programs = programsNear(content, site)
  const lead = says.lead(site.agency, `${site.city}, ${stateName(site.state)}`, site.cohort)
  return page(
    {
      title: site.agency,
      description: lead,
      section: 'network',
      compiled: site.compiled,
      breadcrumbs: [{ href: href('/network'), label: says.network }],
      chips: site.confirmed ? [] : [says.unconfirmed],
    },
    <>
      <PageHeader title={<span lang="en">{site.agency}</span>} lead={lead} />
      <h2>{says.practicesTitle}</h2>
      <Practices site={site} unconfirmed={says.unconfirmed} />
      <Card title={says.visitTitle}>
        <p>{says.visitText}</p>
        <Buttons>
          <ButtonLink href={href(`/network/sites/${site.id}/visit`)}>{says.ask}</ButtonLink>
          <ButtonLink href={href(alikeAddress(site))} kind="secondary">
            {says.alike}
          </ButtonLink>
          <ButtonLink href={href(`/try/start?from=sites/${site.id}`)} kind="secondary">
            {says.start}
          </ButtonLink>
        </Buttons>
      </Card>
      <h2>{says.modelsTitle}</h2>
      <Models site={site} language={language} href={href} />
      <h2>{says.statusTitle}</h2>
      <p>{site.designation_status === 'active-2021-list' ? says.active : says.historic}</p>
      <h2>{says.figuresTitle}</h2>
      <Figures site={site} language={language} />
      {site.note === null ? null : (
        <>
          <h2>{says.noteTitle}</h2>
          <p lang="en">{site.note}</p>
        </>
      )}
      <h2>{says.programsTitle}</h2>
      <Programs programs={programs} language={language} href={href} />
      <Provenance
        content={content}
        sources={[site.id, ...programs.map(({ id }) => id)]}
        compiled={site.compiled}
        reviewed={site.reviewed}
        href={href}
        path={`/network/sites/${site.id}`}
      />
    </>,
  )
}

/** "(unconfirmed)" inside a practice is our mark in the record; a page shows it as a chip. */
const MARK = /\s*\(unconfirmed\)\s*/i

function Practices({ site, unconfirmed }: { site: Site; unconfirmed: string }): VNode {
  return (
    <ul class="ruled-list">
      {site.notable_practices.map((practice) => (
        <li key={practice}>
          <span lang="en">{practice.replace(MARK, ' ').trim()}</span>
          {MARK.test(practice) ? (
            <>
              {' '}
              <Chip tone="accent">{unconfirmed}</Chip>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

interface Part {
  readonly language: Language
  readonly href: (path: string) => string
}

function Models({ site, language, href }: Part & { readonly site: Site }): VNode {
  return (
    <ul class="inline-list">
      {site.program_types.map((model) => (
        <li key={model}>
          <a href={href(`/learn/types/${model}`)}>{NETWORK_WORDS[language].models[model]}</a>
        </li>
      ))}
    </ul>
  )
}

function Figures({ site, language }: { site: Site; language: Language }): VNode {
  const says = SITE_WORDS[language]
  const row = (figure: string, value: number | null) => ({
    figure,
    value: value === null ? says.notKnown : count(value, language),
    asOf: value === null ? says.nothing : says.profile,
  })
  return (
    <Table
      caption={says.figuresCaption}
      columns={[
        { key: 'figure', label: says.figure },
        { key: 'value', label: says.value, numeric: true },
        { key: 'asOf', label: says.asOf },
      ]}
      rows={[
        row(says.sworn, site.sworn_officers),
        row(says.civilian, site.civilian_staff),
        row(says.population, site.population_served),
      ]}
    />
  )
}

function Programs({ programs, language, href }: Part & { readonly programs: readonly Program[] }): VNode {
  const says = SITE_WORDS[language]
  if (programs.length === 0) return <p>{says.noPrograms}</p>
  return (
    <ul class="ruled-list">
      {programs.map(({ id, program, agency, confirmed }) => (
        <li key={id}>
          <a href={href(`/learn/experiences/${id}`)} lang="en">
            {program}
          </a>
          <br />
          <span class="place-list__facts" lang="en">
            {agency}
          </span>
          {confirmed ? null : (
            <>
              {' '}
              <Chip tone="accent">{says.unconfirmed}</Chip>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The comparison, filled in with what is known of this site. */
function alikeAddress(site: Site): string {
  const query = new URLSearchParams({ state: site.state })
  if (site.sworn_officers !== null) query.set('sworn', String(site.sworn_officers))
  if (site.population_served !== null) query.set('population', String(site.population_served))
  for (const [name, [value]] of [
    ['setting', settingsOfSite(site)],
    ['model', site.program_types],
  ] as const)
    if (value !== undefined) query.set(name, value)
  return `/network/like-yours?${query}`
}
