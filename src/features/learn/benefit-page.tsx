import type { VNode } from 'preact'
import { type Benefit, Cite, type Content, inOrder, nameOf, useTextLanguage } from '../../platform/content/index.ts'
import { Finding } from '../../web/parts/index.ts'
import { notFound, type Reply } from '../../web/route.ts'
import { useLanguage } from '../../web/words/context.ts'
import { BENEFIT_WORDS } from './benefit-words.ts'
import { ClaimList, Grades } from './claim-view.tsx'
import { CLAIM_WORDS } from './claim-words.ts'
import { claimsAbout, sourcesOf } from './claims.ts'
import { type Asked, learnPage } from './frame.tsx'
import { ElementLinks, type Href, InlineList, MeasureLinks } from './links.tsx'
import { LEARN_WORDS } from './words.ts'

/** One benefit: for each part of it what was found, what speaks against it, and how to see it at home. */
export function benefitPage(asked: Asked, id: string): Reply {
  const { content, request } = asked
  const { language } = request
  const benefit = content.benefits.find((one) => one.id === id)
  if (benefit === undefined) return notFound()
  const href: Href = (path) => request.href(path)
  const claims = partsOf(benefit).flatMap((part) => claimsAbout(content, part))
  return learnPage(
    asked,
    {
      title: nameOf(benefit.id, benefit.title, language),
      lead: benefit.summary,
      english: 'lead',
      leadSource: benefit.source,
      above: [{ path: '/learn/benefits', label: LEARN_WORDS[language].benefits }],
      records: [benefit, ...claims],
      sources: inOrder([benefit.source, ...sourcesOf(claims)]),
      contents: benefit.sub_benefits.map((part) => ({ id: part.id, label: nameOf(part.id, part.title, language) })),
    },
    <>
      <Verdict benefit={benefit} />
      {benefit.sub_benefits.map((part) => (
        <Part key={part.id} part={part} source={benefit.source} content={content} href={href} />
      ))}
      <Whole benefit={benefit} content={content} />
      <About benefit={benefit} content={content} href={href} />
      <Grades />
    </>,
  )
}

const partsOf = ({ id, sub_benefits }: Benefit): readonly string[] => [...sub_benefits.map((part) => part.id), id]

function Verdict({ benefit }: { readonly benefit: Benefit }): VNode {
  const lang = useTextLanguage()
  return (
    <div lang={lang}>
      <Finding>{benefit.verdict}</Finding>
    </div>
  )
}

interface PartProps {
  readonly part: Benefit['sub_benefits'][number]
  /** What names the benefit. */
  readonly source: string
  readonly content: Content
  readonly href: Href
}
function Part({ part, source, content, href }: PartProps): VNode {
  const language = useLanguage()
  const says = BENEFIT_WORDS[language]
  const lang = useTextLanguage()
  const claims = claimsAbout(content, part.id)
  return (
    <section class="benefit-part" aria-labelledby={part.id}>
      <h2 id={part.id}>{nameOf(part.id, part.title, language)}</h2>
      <p>
        <strong>{says.aim}:</strong> <span lang={lang}>{part.summary}</span>
        <Cite ids={[source]} />
      </p>
      <h3>
        {says.found} <small>({CLAIM_WORDS[language].count(claims.length)})</small>
      </h3>
      {part.no_study === null ? (
        <ClaimList claims={claims} />
      ) : (
        <p class="callout">
          <strong>{CLAIM_WORDS[language].noStudy}.</strong> <span lang={lang}>{part.no_study}</span>
        </p>
      )}
      <h3>{says.home}</h3>
      <MeasureLinks things={part.measures} href={href} content={content} />
      <p>
        <strong>{says.testLabel}</strong> <span lang={lang}>{part.honest_test}</span>
      </p>
    </section>
  )
}

function Whole({ benefit, content }: { readonly benefit: Benefit; readonly content: Content }): VNode | null {
  const says = BENEFIT_WORDS[useLanguage()]
  const claims = claimsAbout(content, benefit.id)
  if (claims.length === 0) return null
  return (
    <section class="benefit-part" aria-labelledby="whole">
      <h2 id="whole">{says.whole}</h2>
      <ClaimList claims={claims} />
    </section>
  )
}

interface AboutProps {
  readonly benefit: Benefit
  readonly content: Content
  readonly href: Href
}
function About({ benefit, content, href }: AboutProps): VNode {
  const language = useLanguage()
  const says = BENEFIT_WORDS[language]
  return (
    <section class="goes-with" aria-labelledby="elements">
      <h2 id="elements">{says.elements}</h2>
      <ElementLinks things={benefit.elements} href={href} content={content} />
      <h2>{says.others}</h2>
      <InlineList>
        {content.benefits
          .filter((one) => one !== benefit)
          .map((one) => (
            <li key={one.id}>
              <a href={href(`/learn/benefits/${one.id}`)}>{nameOf(one.id, one.title, language)}</a>
            </li>
          ))}
      </InlineList>
    </section>
  )
}
