import { paperFile, saveDocument } from '../../../platform/documents/index.ts'
import type { Services } from '../../../platform/services.ts'
import { page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import type { CallSet } from '../keeping/sets.ts'
import { latestAudit } from '../laboratory/audit-store.ts'
import { demandScenarios } from '../laboratory/scenarios.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { councilPaper } from '../papers/council-paper.ts'
import { letterPaper, letterRequests, letterText } from '../papers/letter.ts'
import { readLetter, type TypedLetter } from '../papers/letter-form.ts'
import { LETTER_WORDS } from '../papers/letter-words.ts'
import { type NeedPaperParts, needProfilePaper } from '../papers/need-paper.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { loadKnownEvents } from '../standing/events.ts'
import { LetterView } from '../views/letter-view.tsx'
import { ProfileView } from '../views/profile-view.tsx'
import type { ProfileLinks, ProfileViewProps } from '../views/props.ts'
import { callsAt, faceOf, LEAST_OF_PERSONS, mayChange } from './common.ts'

/** A set that was counted at least once. */
export type CountedSet = CallSet & { readonly profile: NeedProfile }

/** What stands beside the profile: the latest audit, the scenarios made of it, and the known events. */
async function besides(services: Services, request: WorkspaceRequest, { id, profile }: CountedSet) {
  return services.database.inTenant(request.tenant, async (tx) => {
    const audited = await latestAudit(tx, id, profile.defaultDefinition)
    const events = await loadKnownEvents(tx, request.language)
    return { audited, scenarios: demandScenarios(profile, audited), events }
  })
}

/** The profile of a set as the body of its page. */
export async function profileBody(services: Services, request: WorkspaceRequest, set: CountedSet) {
  const given: ProfileViewProps = {
    profile: set.profile,
    language: request.language,
    least: LEAST_OF_PERSONS,
    links: linksOf(request, set.id),
    ...(await besides(services, request, set)),
  }
  return <ProfileView {...given} />
}

/** The doors that this role may open. */
function linksOf(request: WorkspaceRequest, id: string): ProfileLinks {
  const at = (rest: string) => callsAt(request, `/sets/${id}${rest}`)
  return {
    pdf: at('/profile.pdf'),
    word: at('/profile.docx'),
    council: at('/summary.pdf'),
    csv: at('/profile.csv'),
    json: at('/profile.json'),
    letter: at('/letter'),
    definitions: at('/definitions'),
    audits: at('/audits'),
    ...(mayChange(request) ? { codes: callsAt(request, '/codes') } : {}),
    events: callsAt(request, '/events'),
    sizing: request.href('/plan/sizing'),
    ...(mayChange(request) ? { rows: at('/rows.parquet') } : {}),
  }
}

async function paperParts(services: Services, request: WorkspaceRequest, set: CountedSet): Promise<NeedPaperParts> {
  const { language, membership } = request
  return {
    profile: set.profile,
    language,
    agency: membership.partner.name,
    isInvented: services.settings.demonstration ? CALLS_WORDS[language].invented : null,
    ...(await besides(services, request, set)),
  }
}

export type ProfileFile = 'pdf' | 'word' | 'council'

/** The profile as a document of some pages, or as one page for a council. */
export async function profileFile(
  services: Services,
  request: WorkspaceRequest,
  { set, as }: { readonly set: CountedSet; readonly as: ProfileFile },
): Promise<Reply> {
  const parts = await paperParts(services, request, set)
  // The same count gives the same bytes.
  const at = set.countedAt ?? request.now
  return as === 'council'
    ? paperFile(councilPaper(parts), { as: 'pdf', name: 'calls-for-a-council', at, onPages: 1 })
    : paperFile(needProfilePaper(parts), { as, name: 'need-profile', at, onPages: 6 })
}

/** The letter with what the data lack, ready to be changed. */
export function letterPage(request: WorkspaceRequest, set: CountedSet, typed?: TypedLetter): Reply {
  const { language, membership } = request
  const says = LETTER_WORDS[language]
  const agency = membership.partner.name
  const self = callsAt(request, `/sets/${set.id}`)
  const letter = typed ?? { subject: says.subject, text: letterText(set.profile, { language, agency }), problems: [] }
  const isShown = typed !== undefined && typed.problems.length === 0
  return page(
    {
      ...faceOf(request, says.title),
      breadcrumbs: [
        { href: callsAt(request), label: CALLS_WORDS[language].workTitle },
        { href: self, label: set.name },
      ],
    },
    <LetterView
      {...letter}
      language={language}
      action={`${self}/letter`}
      back={self}
      paper={isShown ? letterPaper({ ...letter, agency, language, isInvented: null }) : null}
      isThanks={letterRequests(set.profile).length === 0}
      maySave={maySaveDocuments(request)}
      isGuest={false}
    />,
    typed !== undefined && typed.problems.length > 0 ? 422 : 200,
  )
}

/** Of those who read the profile, only the coordinator writes program records. */
const maySaveDocuments = ({ tenant }: WorkspaceRequest): boolean => tenant.role === 'coordinator'

/** Shows the changed letter, gives it as a file, or keeps it with the documents of the program. */
export async function sendLetter(services: Services, request: WorkspaceRequest, set: CountedSet): Promise<Reply> {
  const { language, membership, now } = request
  const typed = readLetter(await request.form(), language)
  if (typed.problems.length > 0 || typed.as === 'page') return letterPage(request, set, typed)
  const agency = membership.partner.name
  const paper = letterPaper({ ...typed, agency, language, isInvented: null })
  if (typed.as !== 'save') return paperFile(paper, { as: typed.as, name: 'letter-to-dispatch', at: now })
  if (!maySaveDocuments(request)) return letterPage(request, set, typed)
  const { tenant, address } = request
  const id = await services.database.inTenant(tenant, async (tx) => {
    const saved = await saveDocument(tx, tenant, { kind: 'letter', paper, isShared: false, at: now })
    const object = { type: 'document', id: saved.id }
    await services.audit.record(tx, { tenant, at: now, verb: 'document.save', object, class: 'D1', address })
    return saved.id
  })
  return seeOther(request.href(`/w/${request.params.collaboration}/documents/${id}`))
}
