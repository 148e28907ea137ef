import { paperFile } from '../../../platform/documents/index.ts'
import { type PageFace, type PageRequest, page, type Reply } from '../../../web/route.ts'
import { demandScenarios } from '../laboratory/scenarios.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { councilPaper } from '../papers/council-paper.ts'
import { letterPaper, letterRequests, letterText } from '../papers/letter.ts'
import { readLetter, type TypedLetter } from '../papers/letter-form.ts'
import { LETTER_WORDS } from '../papers/letter-words.ts'
import { type NeedPaperParts, needProfilePaper } from '../papers/need-paper.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { nationalEvents } from '../standing/events.ts'
import { LetterView } from '../views/letter-view.tsx'
import { ProfileView } from '../views/profile-view.tsx'

type VisitRequest = PageRequest<'visit'>

/** The read calls of a visit, as the pages of a guest need them. */
export interface GuestProfile {
  readonly profile: NeedProfile
  readonly isSample: boolean
  /** The invented agency, or words for the guest's own. */
  readonly agency: string
}

const at = (request: VisitRequest, step: string): string => request.href(`/try/${request.params.visit}/${step}`)

/** The profile of a guest's own file: every count is told, since nobody else sees it. */
export function GuestProfileView({ request, profile }: { request: VisitRequest; profile: NeedProfile }) {
  return (
    <ProfileView
      profile={profile}
      language={request.language}
      least={1}
      scenarios={demandScenarios(profile, null)}
      events={nationalEvents(request.language)}
      links={{
        pdf: at(request, 'calls/profile.pdf'),
        word: at(request, 'calls/profile.docx'),
        council: at(request, 'calls/summary.pdf'),
        letter: at(request, 'calls/letter'),
        sizing: request.href('/plan/sizing'),
      }}
    />
  )
}

export type GuestFile = 'pdf' | 'word' | 'council'

/** The guest's profile as a document. It may be passed on, so it tells no more than what is published. */
export function guestFile(request: VisitRequest, guest: GuestProfile, as: GuestFile): Promise<Reply> {
  const { language } = request
  const { profile, agency, isSample } = guest
  const parts: NeedPaperParts = {
    profile,
    language,
    agency,
    audited: null,
    scenarios: demandScenarios(profile, null),
    events: nationalEvents(language),
    isInvented: isSample ? CALLS_WORDS[language].invented : null,
  }
  return as === 'council'
    ? paperFile(councilPaper(parts), { as: 'pdf', name: 'calls-for-a-council', at: request.now, onPages: 1 })
    : paperFile(needProfilePaper(parts), { as, name: 'need-profile', at: request.now, onPages: 6 })
}

interface LetterGiven extends GuestProfile {
  readonly face: PageFace
}
/** The letter with what the guest's file lacks. Nothing of it is stored. */
export function guestLetter(request: VisitRequest, given: LetterGiven, typed?: TypedLetter): Reply {
  const { language } = request
  const { profile, agency } = given
  const says = LETTER_WORDS[language]
  const letter = typed ?? { subject: says.subject, text: letterText(profile, { language, agency }), problems: [] }
  const isShown = typed !== undefined && typed.problems.length === 0
  return page(
    given.face,
    <LetterView
      {...letter}
      language={language}
      action={at(request, 'calls/letter')}
      back={at(request, 'calls')}
      paper={isShown ? letterPaper({ ...letter, agency, language, isInvented: null }) : null}
      isThanks={letterRequests(profile).length === 0}
      maySave={false}
      isGuest
    />,
    typed !== undefined && typed.problems.length > 0 ? 422 : 200,
  )
}

/** Shows the changed letter or gives it as a file. */
export async function sendGuestLetter(request: VisitRequest, given: LetterGiven): Promise<Reply> {
  const { language, now } = request
  const typed = readLetter(await request.form(), language)
  if (typed.problems.length > 0 || typed.as === 'page' || typed.as === 'save') return guestLetter(request, given, typed)
  const paper = letterPaper({ ...typed, agency: given.agency, language, isInvented: null })
  return paperFile(paper, { as: typed.as, name: 'letter-to-dispatch', at: now })
}
