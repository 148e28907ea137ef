import type { VNode } from 'preact'
import type { Content, Site } from '../../../platform/content/index.ts'
import {
  Alert,
  Card,
  Chip,
  Details,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  SubmitButton,
  TextArea,
} from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { SHELL_WORDS } from '../../../web/words/shell.ts'
import { askerMay, isOpen, standingDates } from './acts.ts'
import { dayIn } from './calendar.ts'
import type { WholeVisit } from './kinds.ts'
import { Asked, dateInWords, History, Shared, TravelDecision } from './parts.tsx'
import { VISIT_WORDS, type VisitWords } from './words.ts'

interface StatusProps {
  readonly whole: WholeVisit
  readonly site: Site | null
  readonly content: Content
  readonly token: string
  /** What could not be done, with the text that was typed for it. */
  readonly trouble?: {
    readonly says?: string
    readonly act: string
    readonly typed: string
    readonly problems: readonly FieldProblem[]
  }
}
interface Drawing extends StatusProps {
  readonly says: VisitWords
  readonly language: Language
  readonly action: string
  readonly today: string
  readonly href: (path: string) => string
}

/** The private page of whoever asked for a visit. */
export function statusPage(request: PageRequest, props: StatusProps): Reply {
  const { whole, site, token, trouble } = props
  const { language } = request
  const says = VISIT_WORDS[language]
  const drawing: Drawing = {
    ...props,
    says,
    language,
    action: request.href(`/network/visits/${token}`),
    today: dayIn(whole.visit.timeZone, request.now),
    href: (path) => request.href(path),
  }
  const title = says.statusTitle(site?.agency ?? whole.visit.siteId)
  return page(
    {
      title,
      section: 'network',
      breadcrumbs: [{ href: request.href('/network'), label: says.network }],
      chips: whole.visit.isInvented ? [says.invented] : [],
    },
    <>
      <PageHeader title={title} />
      <p>
        <Chip>
          {SHELL_WORDS[language].seenBy} {says.secretSeenBy}
        </Chip>
      </p>
      {request.query.has('sent') ? (
        <Alert tone="success">
          <p>{says.sent}</p>
        </Alert>
      ) : null}
      {trouble?.says === undefined ? null : (
        <Alert tone="warning">
          <p>{trouble.says}</p>
        </Alert>
      )}
      <Standing {...drawing} />
      <p>{says.keepLink}</p>
      <Acts {...drawing} />
      <h2>{says.requestTitle}</h2>
      <Asked visit={whole.visit} language={language} />
      <Given {...drawing} />
      <h2>{says.historyTitle}</h2>
      <History entries={whole.entries} language={language} asker={says.byYou} />
      <Leaving {...drawing} />
    </>,
    trouble === undefined ? 200 : trouble.says === undefined ? 422 : 409,
  )
}

/** How it stands, in one sentence, and the agreed date with its calendar file. */
function Standing({ whole: { visit, dates }, says, language, action }: Drawing): VNode {
  const agreed = visit.state === 'agreed' ? dates.find(({ id }) => id === visit.agreedDateId) : undefined
  if (agreed === undefined) return <Finding>{says.states[visit.state]}</Finding>
  return (
    <>
      <Finding>{says.agreedOn(dateInWords(agreed, visit.timeZone, language))}</Finding>
      <p>
        <a href={`${action}/visit.ics`}>{says.calendar}</a>
      </p>
    </>
  )
}

/** What can be done now, most pressing first. */
function Acts(drawing: Drawing): VNode {
  const { whole, says } = drawing
  const { visit } = whole
  return (
    <>
      {askerMay(visit, 'choose') ? <Dates {...drawing} /> : null}
      {askerMay(visit, 'answer') ? (
        <Card title={says.answerTitle}>
          <Words {...drawing} act="answer" label={says.answer} button={says.sendAnswer} isFirst />
        </Card>
      ) : null}
      {askerMay(visit, 'message') ? (
        <Card title={says.messageTitle}>
          <Words {...drawing} act="message" label={says.message} button={says.sendMessage} />
        </Card>
      ) : null}
    </>
  )
}

function Dates({ whole: { visit, dates }, says, language, action, today }: Drawing): VNode {
  const offered = standingDates(dates, today)
  return (
    <Card title={says.datesTitle}>
      {offered.length === 0 ? <p>{says.datesOver}</p> : null}
      <ul class="ruled-list">
        {offered.map((date) => (
          <li key={date.id}>
            <form class="date-choice" method="post" action={action}>
              <input type="hidden" name="act" value="choose" />
              <span>{dateInWords(date, visit.timeZone, language)}</span>
              <SubmitButton name="date" value={date.id}>
                {says.choose}
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface WordsProps extends Drawing {
  readonly act: 'answer' | 'message' | 'cancel'
  readonly label: string
  readonly button: string
  readonly isFirst?: boolean
}
/** A text with its button. What was typed for an act that failed stands in it again. */
function Words({ act, label, button, isFirst = false, trouble, action }: WordsProps): VNode {
  const mine = trouble?.act === act ? trouble : undefined
  return (
    <Form action={action} name={act} problems={mine?.problems ?? []}>
      <input type="hidden" name="act" value={act} />
      <TextArea
        name="text"
        label={label}
        rows={4}
        value={mine?.typed ?? ''}
        required={act === 'cancel' ? false : undefined}
      />
      <SubmitButton kind={isFirst ? 'primary' : 'secondary'}>{button}</SubmitButton>
    </Form>
  )
}

function Given({ whole: { visit, entries }, content, says, language, href }: Drawing): VNode {
  const hasShared = visit.sharedResources.length > 0 || entries.some(({ kind }) => kind === 'shared')
  return (
    <>
      {visit.travelState === 'not-asked' ? null : (
        <>
          <h2>{says.travelTitle}</h2>
          <TravelDecision visit={visit} language={language} />
        </>
      )}
      {hasShared ? (
        <>
          <h2>{says.sharedTitle}</h2>
          <Shared visit={visit} content={content} href={href} />
        </>
      ) : null}
    </>
  )
}

/** What was typed for an act that is over is not lost, and calling off stands at the very end. */
function Leaving(drawing: Drawing): VNode | null {
  const { whole, says, trouble } = drawing
  if (!isOpen(whole.visit))
    return trouble === undefined || trouble.typed === '' ? null : (
      <Card title={says.typed}>
        <p class="visit-text">{trouble.typed}</p>
      </Card>
    )
  return (
    <Details summary={says.cancelTitle}>
      <Words {...drawing} act="cancel" label={says.cancelText} button={says.cancel} />
    </Details>
  )
}
