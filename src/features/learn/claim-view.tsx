import type { VNode } from 'preact'
import { Cite, type Claim, GRADES, Unconfirmed, useTextLanguage } from '../../platform/content/index.ts'
import { useLanguage } from '../../web/words/context.ts'
import { number } from '../../web/words/numbers.ts'
import { CLAIM_WORDS } from './claim-words.ts'

/** Findings one below the other, each with all that a reader needs to weigh it. */
export function ClaimList({ claims }: { readonly claims: readonly Claim[] }): VNode {
  return (
    <ul class="claims">
      {claims.map((claim) => (
        <ClaimView key={claim.id} claim={claim} />
      ))}
    </ul>
  )
}

function ClaimView({ claim }: { readonly claim: Claim }): VNode {
  const language = useLanguage()
  const says = CLAIM_WORDS[language]
  const lang = useTextLanguage()
  return (
    <li class="claim" id={`claim-${claim.id}`}>
      <p class="claim__marks">
        <Direction direction={claim.direction} /> <span class="claim__grade">{says.grades[claim.grade]}</span>
      </p>
      <p class="claim__says" lang={lang}>
        {claim.says}
        <Cite ids={[claim.source, ...claim.also]} />
        {claim.confirmed ? null : <Unconfirmed />}
      </p>
      <Facts claim={claim} />
      {claim.critique === null ? null : (
        <p class="claim__against">
          <strong>{says.against}:</strong> <span lang={lang}>{claim.critique.text}</span>
          {claim.critique.source === null ? (
            <small> ({says.ourReading})</small>
          ) : (
            <Cite ids={[claim.critique.source]} />
          )}
        </p>
      )}
    </li>
  )
}

function Facts({ claim }: { readonly claim: Claim }): VNode {
  const says = CLAIM_WORDS[useLanguage()]
  const lang = useTextLanguage()
  return (
    <dl class="claim__facts">
      <div>
        <dt>{says.size}</dt>
        <dd>
          <Effect claim={claim} />
        </dd>
      </div>
      {claim.setting === null ? null : (
        <div>
          <dt>{says.where}</dt>
          <dd lang={lang}>{claim.setting}</dd>
        </div>
      )}
      <div>
        <dt>{says.when}</dt>
        <dd>{claim.date ?? says.noDate}</dd>
      </div>
    </dl>
  )
}

function Effect({ claim: { effect } }: { readonly claim: Claim }): VNode {
  const language = useLanguage()
  const says = CLAIM_WORDS[language]
  const lang = useTextLanguage()
  if (effect === null) return <>{says.noSize}</>
  const { low, high } = effect
  const ends = low === null || high === null ? [] : [low, high].map(Math.abs).toSorted((one, other) => one - other)
  const [from, to] = ends.map((end) => number(end, language, 2))
  return (
    <>
      <span lang={lang}>{effect.text}</span>
      {from === undefined || to === undefined || effect.text.includes(`${from} to ${to}`)
        ? null
        : ` (${says.interval(from, to)})`}
    </>
  )
}

/** Which way a finding points: a mark and a word, so that the colour is never alone. */
export function Direction({ direction }: { readonly direction: Claim['direction'] }): VNode {
  const says = CLAIM_WORDS[useLanguage()]
  return (
    <span class={`direction direction--${direction}`}>
      <Mark direction={direction} />
      {says.directions[direction]}
    </span>
  )
}

export function Mark({ direction }: { readonly direction: Claim['direction'] }): VNode {
  return (
    <svg class={`sign sign--${direction}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {direction === 'helps' ? <circle cx="8" cy="8" r="6.5" /> : null}
      {direction === 'no-difference' ? <circle cx="8" cy="8" r="5.5" /> : null}
      {direction === 'worse' ? <path d="M1.5 3h13L8 14.5z" /> : null}
      {direction === 'mixed' ? (
        <>
          <circle cx="8" cy="8" r="5.75" />
          <path d="M8 2.25a5.75 5.75 0 0 0 0 11.5z" />
        </>
      ) : null}
    </svg>
  )
}

/** What each grade can tell. */
export function Grades(): VNode {
  const says = CLAIM_WORDS[useLanguage()]
  return (
    <section aria-labelledby="grades" class="grades">
      <h2 id="grades">{says.gradesTitle}</h2>
      <dl>
        {GRADES.map((grade) => (
          <div key={grade}>
            <dt>{says.grades[grade]}</dt>
            <dd>{says.tells[grade]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
