import { type FieldProblem, PageHeader } from '../../web/parts/index.ts'
import { page, type Reply } from '../../web/route.ts'
import { longDay } from '../../web/words/numbers.ts'
import type { OwnPart } from './overview.ts'
import { OwnQuestions } from './own-questions.tsx'
import type { RateDoor } from './rate-door.ts'
import { RATE_WORDS } from './rate-words.ts'
import type { Round } from './round.ts'
import { DoneForm, RatingRules, VoiceForm } from './round-page.tsx'
import { ROUND_WORDS } from './round-words.ts'

interface LinkView {
  readonly round: Round
  readonly own: OwnPart | null
  readonly problems: readonly FieldProblem[]
}
/** The own part of someone who came with a link: how to begin, or how far they are. */
export function linkOverview(door: RateDoor, { round, own, problems }: LinkView): Reply {
  const { language } = door.request
  const says = RATE_WORDS[language]
  const words = ROUND_WORDS[language]
  const isOpen = round.state === 'rating'
  return page(
    door.face(round, says.linkTitle),
    <>
      <PageHeader
        title={says.linkTitle}
        lead={isOpen ? says.linkLead(round.name, longDay(round.closesOn, language)) : words.ratingEnded}
      />
      <ul>
        {says.linkPrivacy.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <RatingRules round={round} language={language} />
      {own === null ? (
        isOpen ? (
          <VoiceForm action={`${door.at}/start`} language={language} problems={problems} />
        ) : null
      ) : (
        <>
          <OwnQuestions own={own} language={language} href={(question) => `${door.at}/rate/${question}`} />
          {isOpen ? <DoneForm action={`${door.at}/done`} isDone={own.rating.isDone} language={language} /> : null}
        </>
      )}
    </>,
    problems.length > 0 ? 422 : 200,
  )
}
