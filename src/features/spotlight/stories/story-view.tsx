import type { VNode } from 'preact'
import { Chip } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { valueName } from '../../library/index.ts'
import { precisionOf } from '../notices/when.ts'
import { dateInWords } from '../notices/when-words.ts'
import { Facts, Paragraphs } from '../paragraphs.tsx'
import type { Story } from './story.ts'
import { STORY_WORDS } from './story-words.ts'

interface Told {
  readonly story: Story
  readonly language: Language
  readonly href: (path: string) => string
}

/** Everything that a story says, as its page and the desk's preview show it. What was not said is told as such. */
export function StoryBody({ story, language, href }: Told): VNode {
  const says = STORY_WORDS[language]
  return (
    <>
      <h2>{says.did}</h2>
      <div lang="en">
        <Paragraphs text={story.did} />
      </div>
      <h2>{says.result}</h2>
      {story.result === '' ? (
        <p>{says.resultNone}</p>
      ) : (
        <>
          <div lang="en">
            <Paragraphs text={story.result} />
          </div>
          <Facts
            facts={[
              [says.period, said(story.period, language)],
              [says.countedBy, story.counted_by === '' ? says.countedByNone : said(story.counted_by, language)],
            ]}
          />
        </>
      )}
      <h2>{says.source}</h2>
      <Facts
        facts={[
          [says.teller, said(yearOf(story), language)],
          [says.source, <Source story={story} language={language} />],
          ...(story.resource === ''
            ? []
            : [[says.inLibrary, <a href={href(`/library/${story.resource}`)}>{says.inLibraryLink}</a>] as const]),
          [says.licence, said(story.licence, language)],
        ]}
      />
    </>
  )
}

/** Place, program type and standing: what a reader asks first. */
export function StoryFacts({ story, language }: Pick<Told, 'story' | 'language'>): VNode {
  const says = STORY_WORDS[language]
  const types = story.types.map((type) => valueName('type', type, language)).join(', ')
  return (
    <Facts
      facts={[
        [says.place, said(story.place, language)],
        [says.model, types === '' ? says.notSaid : types],
        [says.standing, standingOf(story, language)],
      ]}
    />
  )
}

function standingOf(story: Story, language: Language): string {
  const says = STORY_WORDS[language]
  const standing = says.standings[story.standing]
  // Days of a program's standing are calendar days, of no zone.
  return precisionOf(story.standing_on) === null
    ? standing
    : says.standingOn(standing, dateInWords(story.standing_on, 'UTC', language))
}

const yearOf = ({ maker, year }: Story): string => (year === null ? maker : `${maker}, ${year}`)
const said = (text: string, language: Language) =>
  text === '' ? STORY_WORDS[language].notSaid : <span lang="en">{text}</span>

function Source({ story, language }: Pick<Told, 'story' | 'language'>): VNode {
  if (story.url === '') return <>{STORY_WORDS[language].notSaid}</>
  return (
    <a href={story.url} rel="noreferrer" lang="en">
      {new URL(story.url).hostname}
    </a>
  )
}

export function Invented({ story, language }: Pick<Told, 'story' | 'language'>): VNode | null {
  return story.isInvented ? <Chip tone="accent">{STORY_WORDS[language].invented}</Chip> : null
}
