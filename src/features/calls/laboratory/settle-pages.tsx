import type { VNode } from 'preact'
import type { Services } from '../../../platform/services.ts'
import { Alert, Form, PageHeader, SubmitButton } from '../../../web/parts/index.ts'
import { page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import { concludeAudit, settleCalls } from './audit-acts.ts'
import { auditPlace, forReviewers, namesOf, reviewFace } from './audit-request.ts'
import { judgedCalls, readAnswer, reviewCalls, type StoredAudit } from './audit-store.ts'
import { AUDIT_WORDS } from './audit-words.ts'
import { type FindableCall, factLine } from './call-facts.tsx'
import { findable } from './call-numbers.ts'
import { ANSWERS, isOpenDifference, type JudgedCall } from './result.ts'

/** The third step: the reviewers agree, together, on the calls about which they had said different things. */
export function settlePages(services: Services) {
  const settling = (draw: (request: WorkspaceRequest, audit: StoredAudit) => Promise<Reply> | Reply) =>
    forReviewers(services, (request, audit) =>
      audit.phase === 'settling' ? draw(request, audit) : seeOther(auditPlace(request)),
    )
  return {
    show: settling((request, audit) => settlePage(services, request, audit)),
    save: settling((request, audit) => save(services, request, audit)),
    finish: settling((request, audit) => finish(services, request, audit)),
  }
}

interface Difference {
  readonly judged: JudgedCall
  readonly call: FindableCall
}

async function settlePage(services: Services, request: WorkspaceRequest, audit: StoredAudit): Promise<Reply> {
  const { language } = request
  const says = AUDIT_WORDS[language]
  const [one, two] = audit.reviewers
  const { judged, calls, names } = await services.database.inTenant(request.tenant, async (tx) => ({
    judged: (await judgedCalls(tx, audit)).filter((call) => call.one !== call.two),
    calls: await reviewCalls(tx, audit.id),
    names: await namesOf(tx, [one.account, two.account]),
  }))
  const differing = calls.filter(({ place }) => judged.some((call) => call.place === place))
  const found = await findable(services, request, { calls: differing, set: audit.set, audit: audit.id })
  const differences = judged.flatMap((call): readonly Difference[] => {
    const shown = found.find(({ place }) => place === call.place)
    return shown === undefined ? [] : [{ judged: call, call: shown }]
  })
  const open = judged.filter(isOpenDifference).length
  return page(
    reviewFace(request, says.settleTitle),
    <>
      <PageHeader
        title={says.settleTitle}
        lead={differences.length === 0 ? says.settleNone : says.settleLead(count(differences.length, language))}
      />
      {open === 0 ? (
        <Form action={auditPlace(request, '/finish')} name="finish">
          <SubmitButton>{says.finish}</SubmitButton>
        </Form>
      ) : (
        <Alert tone="info">{says.openLeft(count(open, language))}</Alert>
      )}
      {differences.length === 0 ? null : (
        <Form action={auditPlace(request, '/settle')} name="settle">
          <ol class="judge-list">
            {differences.map((one) => (
              <DifferenceRow
                key={one.call.place}
                difference={one}
                names={[nameOf(names, audit, 0), nameOf(names, audit, 1)]}
                language={language}
              />
            ))}
          </ol>
          <SubmitButton kind={open === 0 ? 'secondary' : 'primary'}>{says.saveSettled}</SubmitButton>
        </Form>
      )}
    </>,
  )
}

const nameOf = (names: ReadonlyMap<string, string>, audit: StoredAudit, at: 0 | 1): string =>
  names.get(audit.reviewers[at].account) ?? '–'

interface DifferenceRowProps {
  readonly difference: Difference
  readonly names: readonly [string, string]
  readonly language: Language
}

function DifferenceRow({ difference, names, language }: DifferenceRowProps): VNode {
  const says = AUDIT_WORDS[language]
  const { judged, call } = difference
  const field = `a${call.place}`
  return (
    <li>
      <fieldset class="judge">
        <legend class="judge__legend">
          {says.letterOf(String(call.place))}: {factLine(call, language)}
        </legend>
        <p class="judge__said">
          {says.said(names[0], says.answers[judged.one])} · {says.said(names[1], says.answers[judged.two])}
        </p>
        {ANSWERS.map((value) => (
          <span key={value} class="judge__choice">
            <input
              type="radio"
              id={`${field}-${value}`}
              name={field}
              value={value}
              checked={judged.settled === value}
            />
            <label for={`${field}-${value}`}>{says.answers[value]}</label>
          </span>
        ))}
      </fieldset>
    </li>
  )
}

async function save(services: Services, request: WorkspaceRequest, audit: StoredAudit): Promise<Reply> {
  const form = await request.form()
  await settleCalls(services, request, { audit, answerFor: ({ place }) => readAnswer(text(form, `a${place}`)) })
  return seeOther(auditPlace(request, '/settle'))
}

async function finish(services: Services, request: WorkspaceRequest, audit: StoredAudit): Promise<Reply> {
  const isFinished = await concludeAudit(services, request, audit)
  return seeOther(auditPlace(request, isFinished ? '' : '/settle'))
}
