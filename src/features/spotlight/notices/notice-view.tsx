import type { VNode } from 'preact'
import type { Instant } from '../../../core/kinds.ts'
import { Alert, Chip } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { Facts, Paragraphs } from '../paragraphs.tsx'
import type { PublicNotice } from './notice.ts'
import { NOTICE_WORDS } from './notice-words.ts'
import { stateAt } from './when.ts'
import { dateInWords, stateInWords } from './when-words.ts'

interface Seen {
  readonly notice: PublicNotice
  readonly now: Instant
  readonly language: Language
}

/** A notice in a list: its state first. */
export function NoticeLine({ notice, now, language, href }: Seen & { readonly href: string }): VNode {
  const says = NOTICE_WORDS[language]
  return (
    <li class="spot-notice">
      <p class="spot-notice__state">
        <State notice={notice} now={now} language={language} />
      </p>
      <a href={href} lang="en">
        {notice.title}
      </a>
      <br />
      <small>
        {says.kinds[notice.kind]}. {says.forWhom}: <span lang="en">{notice.forWhom}</span>
      </small>
      <Marks notice={notice} language={language} />
    </li>
  )
}

export function State({ notice, now, language }: Seen): VNode {
  const isOver = stateAt(notice.times, now).kind === 'closed'
  return <strong class={isOver ? 'spot-over' : undefined}>{stateInWords(notice, now, language)}</strong>
}

function Marks({ notice, language }: Pick<Seen, 'notice' | 'language'>): VNode {
  return (
    <>
      {marksOf(notice, language).map((mark) => (
        <Chip key={mark} tone="accent">
          {mark}
        </Chip>
      ))}
    </>
  )
}

/** What a reader must know before the rest: that nobody confirmed it, or that it is invented. */
export function marksOf({ confirmed, isInvented }: PublicNotice, language: Language): readonly string[] {
  const says = NOTICE_WORDS[language]
  if (isInvented) return [says.invented]
  return confirmed ? [] : [says.unconfirmed]
}

/** Everything that a notice says, as its page and the desk's preview show it. */
export function NoticeBody({ notice, now, language }: Seen): VNode {
  const says = NOTICE_WORDS[language]
  const { times, source } = notice
  const day = (text: string) => dateInWords(text, times.zone, language)
  return (
    <>
      {stateAt(times, now).kind === 'closed' ? (
        <Alert tone="warning" title={stateInWords(notice, now, language)}>
          <p>{says.closedText}</p>
        </Alert>
      ) : (
        <p class="finding">{stateInWords(notice, now, language)}</p>
      )}
      <div lang="en">
        <Paragraphs text={notice.text} mark={<Cites count={notice.sources.length} label={says.source} />} />
      </div>
      <Facts
        facts={[
          [says.kind, says.kinds[notice.kind]],
          [says.forWhom, <span lang="en">{notice.forWhom}</span>],
          [says.opens, times.opens === null ? says.opensUnknown : day(times.opens)],
          [says.closes, times.closes === null ? says.openEnd : day(times.closes)],
          [says.zone, times.zone.replaceAll('_', ' ')],
          [says.source, <SourceOf source={source} />],
        ]}
      />
    </>
  )
}

/** The first paragraph of a notice of content/ rests on all its sources; what follows is advice. */
function Cites({ count, label }: { readonly count: number; readonly label: string }): VNode | null {
  if (count === 0) return null
  return (
    <sup class="cite">
      {Array.from({ length: count }, (_, at) => (
        <a key={at} href={`#source-${at + 1}`} aria-label={`${label} ${at + 1}`}>
          {at > 0 ? ', ' : ''}
          {at + 1}
        </a>
      ))}
    </sup>
  )
}

function SourceOf({ source: { title, publisher, url } }: Pick<PublicNotice, 'source'>): VNode {
  return (
    <span lang="en">
      {url === null ? (
        title
      ) : (
        <a href={url} rel="noreferrer">
          {title}
        </a>
      )}
      {publisher === '' ? '' : `. ${publisher}`}
    </span>
  )
}
