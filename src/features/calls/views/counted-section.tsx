import type { VNode } from 'preact'
import { Details, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import { CALLS_WORDS } from '../page-words.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { USES } from '../reading/mapping.ts'
import { ruleOf } from './answer-facts.ts'
import type { PartOf, ProfileViewProps } from './props.ts'
import { Section } from './section.tsx'
import { QUALITY_WORDS } from './words/quality.ts'

/** How it was counted: the definition, what read the codes, the clock, the rules, the columns. */
export function Counted(props: ProfileViewProps): VNode {
  const { profile, language, links = {} } = props
  const says = QUALITY_WORDS[language]
  return (
    <Section id="counted" title={says.countedTitle} finding={says.countedFinding(ruleOf(profile, language))}>
      <ul>
        {methodSays(profile, language).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {links.sizing === undefined ? null : (
        <p>
          <a href={links.sizing}>{says.method}</a>
        </p>
      )}
      <Columns {...props} />
    </Section>
  )
}

/** What a reader must know to count the same again. */
export function methodSays(
  { lexicon, confirmedCodes, timezone }: Pick<NeedProfile, 'lexicon' | 'confirmedCodes' | 'timezone'>,
  language: Language,
): readonly string[] {
  const says = QUALITY_WORDS[language]
  return [
    says.lexicon(count(lexicon, language), count(confirmedCodes, language)),
    timezone === null ? says.noZone : says.zone(timezone),
    ...says.rules,
  ]
}

function Columns({ profile, language }: PartOf<'file'>): VNode {
  const says = QUALITY_WORDS[language]
  const nameOf = (use: string) => {
    const known = USES.find((one) => one === use)
    return known === undefined ? use : CALLS_WORDS[language].uses[known]
  }
  return (
    <Details summary={says.columnsUsed}>
      <Table
        caption={says.columnsUsed}
        columns={[
          { key: 'column', label: says.column },
          { key: 'use', label: says.use },
        ]}
        rows={[
          ...profile.file.columnsUsed.map(({ column, use }) => ({ column, use: nameOf(use) })),
          ...profile.file.columnsDropped.map(({ column }) => ({ column, use: says.dropped })),
        ]}
      />
    </Details>
  )
}
