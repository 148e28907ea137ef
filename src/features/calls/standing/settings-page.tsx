import type { VNode } from 'preact'
import type { Services } from '../../../platform/services.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Checkbox,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  Table,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { count, longDay } from '../../../web/words/numbers.ts'
import { callsAt, faceOf } from '../workspace/common.ts'
import { type Counted, countedMonths } from './month-counts.ts'
import { firstDayKept } from './retention-day.ts'
import { type CallSettings, changeCallSettings, findCallSettings, type KeptSettings } from './settings.ts'
import { SETTINGS_WORDS } from './settings-words.ts'

interface Returned {
  readonly typed: Typed
  readonly problems: readonly FieldProblem[]
  /** Someone else's change came first. */
  readonly isStale?: boolean
}
interface Typed extends Omit<CallSettings, 'keepRowsYears'> {
  readonly keepRowsYears: string
}

const SWITCHES = ['readNotes', 'hashPersons', 'keepNumbers'] as const

const mayChange = ({ tenant }: WorkspaceRequest): boolean => tenant.role === 'privacy-officer'

/** What each setting means and since when; a form for the privacy officer. */
export async function settingsPage(services: Services, request: WorkspaceRequest, returned?: Returned): Promise<Reply> {
  const says = SETTINGS_WORDS[request.language]
  const { kept, counted } = await services.database.inTenant(request.tenant, async (tx) => ({
    kept: await findCallSettings(tx),
    counted: await countedMonths(tx),
  }))
  const isStale = returned?.isStale === true
  return page(
    faceOf(request, says.title),
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {request.query.has('saved') ? <Alert tone="success">{says.saved}</Alert> : null}
      {isStale ? (
        <Alert tone="warning" title={says.staleTitle}>
          {says.stale}
        </Alert>
      ) : null}
      {!mayChange(request) || isStale ? <AsTheyAre kept={kept} language={request.language} /> : null}
      {mayChange(request) ? (
        <ChangeForm request={request} kept={kept} {...(returned ? { returned } : {})} />
      ) : (
        <p>{says.whoMay}</p>
      )}
      <Kept kept={kept} counted={counted} request={request} />
      <Buttons>
        <ButtonLink kind="secondary" href={callsAt(request)}>
          {says.back}
        </ButtonLink>
      </Buttons>
    </>,
    returned === undefined ? 200 : isStale ? 412 : 422,
  )
}

const sinceWords = (kept: KeptSettings, of: keyof CallSettings, language: Language): string => {
  const says = SETTINGS_WORDS[language]
  const at = kept.since[of]
  return at === null ? says.default : says.since(moment(at, language))
}

function AsTheyAre({ kept, language }: { readonly kept: KeptSettings; readonly language: Language }): VNode {
  const says = SETTINGS_WORDS[language]
  return (
    <dl class="facts">
      {SWITCHES.map((name) => (
        <div key={name}>
          <dt>{says[name]}</dt>
          <dd>
            <p>
              <strong>{kept[name] ? says.on : says.off}</strong>. {sinceWords(kept, name, language)}
            </p>
            <p>{says[`${name}Means`]}</p>
          </dd>
        </div>
      ))}
      <div>
        <dt>{says.keepRowsYears}</dt>
        <dd>
          <p>
            <strong>{says.years(kept.keepRowsYears)}</strong>. {sinceWords(kept, 'keepRowsYears', language)}
          </p>
          <p>{says.keepRowsMeans}</p>
        </dd>
      </div>
    </dl>
  )
}

interface ChangeFormProps {
  readonly request: WorkspaceRequest
  readonly kept: KeptSettings
  readonly returned?: Returned
}
function ChangeForm({ request, kept, returned }: ChangeFormProps): VNode {
  const { language } = request
  const says = SETTINGS_WORDS[language]
  const shown: Typed = returned?.typed ?? { ...kept, keepRowsYears: String(kept.keepRowsYears) }
  const hint = (of: keyof CallSettings, means: string, more = '') => (
    <>
      {means} {more}
      <br />
      <strong>{sinceWords(kept, of, language)}</strong>
    </>
  )
  return (
    <Form action={callsAt(request, '/settings')} problems={returned?.problems ?? []}>
      <Alert tone="info">{says.notBefore}</Alert>
      <input type="hidden" name="edition" value={kept.edition} />
      {SWITCHES.map((name) => (
        <Checkbox
          key={name}
          name={name}
          label={says[name]}
          hint={hint(name, says[`${name}Means`])}
          checked={shown[name]}
        />
      ))}
      <TextField
        name="keepRowsYears"
        label={says.keepRowsYears}
        hint={hint('keepRowsYears', says.keepRowsMeans, says.keepRowsHint)}
        value={shown.keepRowsYears}
        inputmode="numeric"
        width="short"
      />
      <SubmitButton>{says.save}</SubmitButton>
    </Form>
  )
}

interface KeptProps {
  readonly kept: KeptSettings
  readonly counted: Counted
  readonly request: WorkspaceRequest
}
function Kept({ kept, counted, request }: KeptProps): VNode {
  const { language, now } = request
  const says = SETTINGS_WORDS[language]
  const since = longDay(firstDayKept(now, kept.keepRowsYears), language)
  return (
    <section>
      <h2>{says.keptTitle}</h2>
      <Table
        caption={says.keptCaption}
        isCaptionHeard
        columns={[
          { key: 'what', label: says.what },
          { key: 'until', label: says.until },
          { key: 'after', label: says.after },
        ]}
        rows={[
          { what: says.rawFile, until: says.rawUntil, after: says.deleted },
          { what: says.notes, until: says.notKept, after: '' },
          { what: says.numbers, until: kept.keepNumbers ? says.numbersUntil : says.numbersOff, after: says.deleted },
          { what: says.rows, until: says.rowsUntil(says.years(kept.keepRowsYears), since), after: says.rowsThen },
          { what: says.counts, until: says.countsUntil, after: says.deleted },
        ]}
      />
      <p>
        {counted.calls === 0
          ? says.sweptNone
          : says.swept(count(counted.calls, language), count(counted.months, language))}
      </p>
      <p>{says.holds}</p>
    </section>
  )
}

/** Saves the settings with their audit entry, unless someone else's change came first. */
export async function saveSettings(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now: at, address, language } = request
  const form = await request.form()
  const typed: Typed = {
    readNotes: text(form, 'readNotes') === 'yes',
    hashPersons: text(form, 'hashPersons') === 'yes',
    keepNumbers: text(form, 'keepNumbers') === 'yes',
    keepRowsYears: text(form, 'keepRowsYears'),
  }
  if (!/^([1-9]|10)$/.test(typed.keepRowsYears)) {
    const problems = [{ field: 'keepRowsYears', says: SETTINGS_WORDS[language].keepRowsProblem }]
    return settingsPage(services, request, { typed, problems })
  }
  const seen = Number(text(form, 'edition'))
  const settings = { ...typed, keepRowsYears: Number(typed.keepRowsYears) }
  const isChanged = await services.database.inTenant(tenant, async (tx) => {
    if (!(await changeCallSettings(tx, tenant, { settings, seen: Number.isInteger(seen) ? seen : -1, at })))
      return false
    const object = { type: 'call settings', id: tenant.partner }
    await services.audit.record(tx, { tenant, at, verb: 'calls.settings', object, class: 'D2', address })
    return true
  })
  return isChanged
    ? seeOther(callsAt(request, '/settings?saved=1'))
    : settingsPage(services, request, { typed, problems: [], isStale: true })
}
