import type { ComponentChildren, VNode } from 'preact'
import { Cite, type Content, inOrder, nameOf, type Program, useTextLanguage } from '../../platform/content/index.ts'
import { ButtonLink, Chip, Table } from '../../web/parts/index.ts'
import { notFound, type Reply } from '../../web/route.ts'
import { useLanguage } from '../../web/words/context.ts'
import { count, longDay, number } from '../../web/words/numbers.ts'
import { ClaimList } from './claim-view.tsx'
import { sourcesOf, strongestFirst } from './claims.ts'
import { EXPERIENCE_WORDS } from './experience-words.ts'
import { type Experience, experiencesOf } from './experiences.ts'
import { Status } from './experiences-page.tsx'
import { type Asked, learnPage } from './frame.tsx'
import { type Href, InlineList } from './links.tsx'
import { Note } from './notes.tsx'
import { LEARN_WORDS } from './words.ts'

/** One documented program: facts, results with who counted, and how far they can be trusted. */
export function experiencePage(asked: Asked, id: string): Reply {
  const { content, request } = asked
  const { language } = request
  const experience = experiencesOf(content).find(({ program }) => program.id === id)
  if (experience === undefined) return notFound()
  const { program } = experience
  const claims = strongestFirst(content.claims.filter((claim) => program.claims.includes(claim.id)))
  const href: Href = (path) => request.href(path)
  return learnPage(
    asked,
    {
      title: `${program.program}, ${program.place}`,
      lead: program.facts,
      english: 'lead',
      leadSource: program.id,
      above: [{ path: '/learn/experiences', label: LEARN_WORDS[language].experiences }],
      records: [program, ...claims],
      sources: inOrder([
        program.id,
        experience.populationSource,
        ...program.details.map(({ source }) => source),
        ...sourcesOf(claims),
      ]),
    },
    <>
      <Facts experience={experience} content={content} href={href} />
      <Results program={program} />
      {claims.length === 0 ? null : (
        <section aria-labelledby="studies">
          <h2 id="studies">{EXPERIENCE_WORDS[language].studies}</h2>
          <p>{EXPERIENCE_WORDS[language].studiesNote}</p>
          <ClaimList claims={claims} />
        </section>
      )}
      <Onward experience={experience} content={content} href={href} />
    </>,
  )
}

interface PartProps {
  readonly experience: Experience
  readonly content: Content
  readonly href: Href
}
function Facts({ experience, content, href }: PartProps): VNode {
  const language = useLanguage()
  const says = EXPERIENCE_WORDS[language]
  const lang = useTextLanguage()
  const { program, population, populationSource } = experience
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{says.facts}</h2>
      <dl class="glance">
        <Fact label={says.status}>
          {program.status === 'ended' ? <Status program={program} /> : null}
          {program.status === 'active' ? says.activeWhen(longDay(program.compiled, language)) : null}
          {program.status === 'unknown' ? says.unknownWhen(longDay(program.compiled, language)) : null}{' '}
          {program.confirmed ? null : <Chip tone="accent">{says.unconfirmed}</Chip>}
        </Fact>
        <Fact label={says.agency}>
          <span lang={lang}>{program.agency}</span>
          <Cite ids={[program.id]} />
        </Fact>
        <Fact label={says.place}>
          {program.place}, {program.state}
        </Fact>
        <Fact label={says.type}>
          <TypesOf program={program} content={content} href={href} />
        </Fact>
        <Fact label={says.started}>
          {program.started_year ?? says.notKnown}
          {program.started_year === null || program.started_year_confirmed ? '' : ` (${says.unconfirmedYear})`}
        </Fact>
        <Fact label={says.setting}>{says.settings[program.setting ?? 'unknown']}</Fact>
        <Fact label={says.size}>
          {population === null ? says.notKnown : count(population, language)}
          <Cite ids={[populationSource]} />
        </Fact>
        {program.details.map((detail) => (
          <Fact key={detail.text} label={says.details[detail.kind]}>
            <span lang={lang}>
              <Note note={detail} />
            </span>
            {detail.date === null ? '' : ` (${detail.date})`}
          </Fact>
        ))}
      </dl>
    </section>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function TypesOf({ program, content, href }: { program: Program; content: Content; href: Href }): VNode {
  const language = useLanguage()
  return (
    <InlineList>
      {content.programTypes
        .filter(({ id }) => program.program_types.includes(id))
        .map(({ id, name }) => (
          <li key={id}>
            <a href={href(`/learn/types/${id}`)}>{nameOf(id, name, language)}</a>
          </li>
        ))}
    </InlineList>
  )
}

function Results({ program }: { readonly program: Program }): VNode {
  const says = EXPERIENCE_WORDS[useLanguage()]
  const lang = useTextLanguage()
  return (
    <section aria-labelledby="results">
      <h2 id="results">{says.resultsTitle}</h2>
      {program.results.length === 0 ? (
        <p>{says.noResultsText}</p>
      ) : (
        <Table
          caption={says.resultsNote}
          columns={[
            { key: 'result', label: says.result },
            { key: 'period', label: says.period },
            { key: 'value', label: says.value },
            { key: 'counted', label: says.counted },
            { key: 'source', label: says.source },
          ]}
          rows={program.results.map((result) => ({
            result: <span lang={lang}>{result.statement}</span>,
            period: <span lang={lang}>{result.period ?? says.noPeriod}</span>,
            value: <span lang={lang}>{figureOf(result)}</span>,
            counted: result.counted_by === null ? says.notSaid : says.countedBy[result.counted_by],
            source: <ResultSource result={result} />,
          }))}
        />
      )}
    </section>
  )
}

type Result = Program['results'][number]
function figureOf({ value, unit }: Result): string {
  const write = (one: number) => number(one, 'en', 2)
  const written =
    typeof value === 'number' ? write(value) : Array.isArray(value) ? value.map(write).join(' to ') : (value ?? '')
  return `${written} ${unit ?? ''}`.trim()
}

/** The site that a result was read on, and a mark where nobody confirmed it. */
function ResultSource({ result }: { readonly result: Result }): VNode {
  const says = EXPERIENCE_WORDS[useLanguage()]
  const { source_url: url, source_kind: kind } = result
  return (
    <>
      {url === null ? null : (
        <a href={url} rel="noreferrer">
          {new URL(url).hostname.replace(/^www\./, '')}
        </a>
      )}
      {kind === 'third-party-copy' ? ` (${says.copy})` : ''}
      {result.confirmed ? null : <Chip tone="accent">{says.unconfirmed}</Chip>}
    </>
  )
}

const SHOWN = 6
function Onward({ experience: { program, site }, content, href }: PartProps): VNode {
  const says = EXPERIENCE_WORDS[useLanguage()]
  const lang = useTextLanguage()
  const [type] = program.program_types
  const others = content.programs.filter((one) => one !== program && type && one.program_types.includes(type))
  return (
    <section class="goes-with" aria-labelledby="onward">
      <h2>{says.startTitle}</h2>
      <p>{says.startText}</p>
      <ButtonLink href={href(`/try/start?from=programs/${program.id}`)}>{says.start}</ButtonLink>
      {site === null ? null : (
        <>
          <h2>{says.site}</h2>
          <p>
            {says.siteText} <a href={href(`/network/sites/${site.id}`)}>{says.siteLink}</a>
          </p>
        </>
      )}
      <h2 id="onward">{says.similar}</h2>
      <InlineList>
        {others.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <a href={href(`/learn/experiences/${one.id}`)} lang={lang}>
              {one.program}, {one.place}
            </a>
          </li>
        ))}
      </InlineList>
    </section>
  )
}
