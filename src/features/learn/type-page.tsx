import type { VNode } from 'preact'
import {
  Cite,
  type Content,
  inOrder,
  nameOf,
  type Program,
  type ProgramType,
  useTextLanguage,
} from '../../platform/content/index.ts'
import { ButtonLink, Buttons } from '../../web/parts/index.ts'
import { notFound, type Reply } from '../../web/route.ts'
import { useLanguage } from '../../web/words/context.ts'
import { AddOns } from './add-ons.tsx'
import { ClaimList, Grades } from './claim-view.tsx'
import { claimsOn, sourcesOf } from './claims.ts'
import { Costs } from './costs.tsx'
import { type Asked, learnPage } from './frame.tsx'
import { ElementLinks, type Href, InlineList, MeasureLinks } from './links.tsx'
import { Notes } from './notes.tsx'
import { addOnSources, typeSources } from './type-sources.ts'
import { TYPE_WORDS } from './type-words.ts'
import { LEARN_WORDS } from './words.ts'

/** One program type: what it needs, what was found, how to measure it, and who runs one. */
export function typePage(asked: Asked, id: string): Reply {
  const { content, request } = asked
  const { language } = request
  const says = TYPE_WORDS[language]
  const type = content.programTypes.find((one) => one.id === id)
  if (type === undefined) return notFound()
  const href: Href = (path) => request.href(path)
  const claims = claimsOn(content, type.id)
  const addOns = content.addOns.filter(({ programs }) => runs(content, programs, type))
  return learnPage(
    asked,
    {
      title: nameOf(type.id, type.name, language),
      lead: type.summary,
      english: 'lead',
      leadSource: type.source,
      above: [{ path: '/learn/types', label: LEARN_WORDS[language].types }],
      records: [type, ...claims],
      sources: inOrder([...typeSources(content, type), ...sourcesOf(claims), ...addOnSources(addOns)]),
      contents: [
        { id: 'glance', label: says.atAGlance },
        { id: 'evidence', label: says.evidenceTitle },
        { id: 'measures', label: says.measuresTitle },
        { id: 'programs', label: says.programsTitle },
        { id: 'sites', label: says.sitesTitle },
      ],
    },
    <>
      <Glance type={type} asked={asked} />
      <Buttons>
        <ButtonLink href={href('/try')}>{says.chooseButton}</ButtonLink>
      </Buttons>
      <h2 id="evidence">{says.evidenceTitle}</h2>
      <ClaimList claims={claims} />
      <Starters type={type} content={content} href={href} />
      <Programs type={type} content={content} href={href} />
      <Sites type={type} content={content} href={href} />
      <AddOns addOns={addOns} content={content} href={href} />
      <Around type={type} content={content} href={href} />
      <Grades />
    </>,
  )
}

const runs = ({ programs }: Content, ids: readonly string[], { id }: ProgramType): boolean =>
  programs.some((program) => ids.includes(program.id) && program.program_types.includes(id))

const GLANCE = ['staffing', 'hours', 'prerequisites', 'suits', 'does_not_suit', 'weak_points'] as const

function Glance({ type, asked }: { readonly type: ProgramType; readonly asked: Asked }): VNode {
  const says = TYPE_WORDS[useLanguage()]
  const lang = useTextLanguage()
  return (
    <section aria-labelledby="glance">
      <h2 id="glance">{says.atAGlance}</h2>
      <dl class="glance">
        <div>
          <dt>{says.rows.definition}</dt>
          <dd lang={lang}>
            {type.definition}
            <Cite ids={[type.source]} />
          </dd>
        </div>
        <div>
          <dt>{says.dispatch}</dt>
          <dd lang={lang}>{type.dispatch_model}</dd>
        </div>
        <div>
          <dt>{says.strengths}</dt>
          <dd lang={lang}>
            <ul>
              {type.strengths.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </dd>
        </div>
        {GLANCE.map((row) => (
          <div key={row}>
            <dt>{says.rows[row]}</dt>
            <dd>
              <Notes notes={type[row]} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{says.rows.costs}</dt>
          <dd>
            <Costs type={type} content={asked.content} now={asked.request.now} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

interface SectionProps {
  readonly type: ProgramType
  readonly content: Content
  readonly href: Href
}
function Starters({ type, content, href }: SectionProps): VNode {
  const says = TYPE_WORDS[useLanguage()]
  return (
    <section aria-labelledby="measures">
      <h2 id="measures">{says.measuresTitle}</h2>
      <MeasureLinks things={type.starter_measures} href={href} content={content} />
      <p>
        <strong>{says.honest}</strong> <span lang={useTextLanguage()}>{type.honest_test}</span>
      </p>
    </section>
  )
}

/** Those named as examples first, then as many as a reader looks at; the rest is in the list. */
const SHOWN = 10
function Programs({ type, content, href }: SectionProps): VNode {
  const says = TYPE_WORDS[useLanguage()]
  const lang = useTextLanguage()
  const all = content.programs.filter(({ program_types }) => program_types.includes(type.id))
  const rank = ({ id }: Program) => (type.example_programs.includes(id) ? 0 : 1)
  const shown = all.toSorted((one, other) => rank(one) - rank(other)).slice(0, SHOWN)
  return (
    <section aria-labelledby="programs">
      <h2 id="programs">{says.programsTitle}</h2>
      <ul lang={lang}>
        {shown.map((program) => (
          <li key={program.id}>
            <a href={href(`/learn/experiences/${program.id}`)}>{program.program}</a>, {program.place}, {program.state}
            {program.status === 'ended' ? ` (${says.ended.toLowerCase()} ${program.ended_on?.slice(0, 4) ?? ''})` : ''}
          </li>
        ))}
      </ul>
      <p>
        <a href={href(`/learn/experiences?model=${type.id}`)}>{says.allPrograms(all.length)}</a>
      </p>
    </section>
  )
}

function Sites({ type, content, href }: SectionProps): VNode {
  const says = TYPE_WORDS[useLanguage()]
  const sites = content.sites.filter(({ publish, program_types }) => publish && program_types.includes(type.id))
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">{says.sitesTitle}</h2>
      <p>{sites.length === 0 ? says.noSites : says.sitesText}</p>
      <ul>
        {sites.map((site) => (
          <li key={site.id}>
            <a href={href(`/network/sites/${site.id}`)} lang={useTextLanguage()}>
              {site.agency}
            </a>
            , {site.city}, {site.state}
            {site.designation_status === 'historic' ? ` (${says.historic})` : ''}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Around({ type, content, href }: SectionProps): VNode {
  const language = useLanguage()
  const says = TYPE_WORDS[language]
  return (
    <section class="goes-with" aria-labelledby="around">
      <h2 id="around">{says.elementsTitle}</h2>
      <ElementLinks things={type.elements} href={href} content={content} />
      <h2>{says.otherTypes}</h2>
      <InlineList>
        {content.programTypes
          .filter((one) => one !== type)
          .map((one) => (
            <li key={one.id}>
              <a href={href(`/learn/types/${one.id}`)}>{nameOf(one.id, one.name, language)}</a>
            </li>
          ))}
      </InlineList>
    </section>
  )
}
