import type { VNode } from 'preact'
import { STATES, US_ZONES } from '../../core/states.ts'
import { FieldGroup, Radios, Select, TextArea, TextField } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { FORM_WORDS } from './form-words.ts'
import { AGENCY_TYPES, ELSEWHERE, HELP_KINDS, oneOf, URGENCIES } from './kinds.ts'
import { LIST_WORDS } from './list-words.ts'
import type { Part, Typed } from './read-request.ts'
import { zoneOf } from './read-request.ts'

interface PartProps {
  readonly typed: Typed
  readonly language: Language
}

/** A value that was chosen, as the parts of forms want it: left out when nothing was. */
const chosen = (value: string) => (value === '' ? {} : { value })

export function WhatPart({ typed, language }: PartProps): VNode {
  const says = FORM_WORDS[language]
  const lists = LIST_WORDS[language]
  return (
    <>
      <Select
        name="kind"
        label={says.kind}
        options={HELP_KINDS.map((kind) => ({ value: kind, label: lists.kinds[kind] }))}
        required
        {...chosen(typed.kind)}
      />
      <TextArea name="goal" label={says.goal} hint={says.goalHint} value={typed.goal} rows={7} required />
      <Radios
        name="urgency"
        legend={says.urgency}
        options={URGENCIES.map((urgency) => ({ value: urgency, label: lists.urgencies[urgency] }))}
        {...chosen(typed.urgency)}
      />
    </>
  )
}

export function WhoPart({ typed, language }: PartProps): VNode {
  const says = FORM_WORDS[language]
  const lists = LIST_WORDS[language]
  return (
    <>
      <Radios
        name="asker"
        legend={says.asker}
        options={[
          { value: 'agency', label: lists.askers.agency, hint: says.askerAgencyHint },
          { value: 'person', label: lists.askers.person, hint: says.askerPersonHint },
        ]}
        {...chosen(typed.asker)}
      />
      <TextField name="agencyName" label={says.agencyName} value={typed.agencyName} autocomplete="organization" />
      <Select
        name="agencyType"
        label={says.agencyType}
        options={AGENCY_TYPES.map((type) => ({ value: type, label: lists.agencyTypes[type] }))}
        {...chosen(typed.agencyType)}
      />
      <Select
        name="stateCode"
        label={says.state}
        options={[
          ...STATES.map(({ code, name }) => ({ value: code, label: name })),
          { value: ELSEWHERE, label: lists.elsewhere },
        ]}
        required
        {...chosen(typed.stateCode)}
      />
    </>
  )
}

export function ReachPart({ typed, language }: PartProps): VNode {
  const says = FORM_WORDS[language]
  const lists = LIST_WORDS[language]
  return (
    <>
      <TextField name="contactName" label={says.name} value={typed.contactName} autocomplete="name" required />
      <FieldGroup legend={says.contact}>
        <p class="usa-hint">{says.contactHint}</p>
        <TextField
          name="contactMail"
          label={says.mail}
          hint={says.mailHint}
          type="email"
          value={typed.contactMail}
          autocomplete="email"
        />
        <TextField name="contactPhone" label={says.phone} type="tel" value={typed.contactPhone} autocomplete="tel" />
      </FieldGroup>
      <Radios
        name="language"
        legend={says.language}
        value={typed.language || language}
        options={(['en', 'es'] as const).map((one) => ({ value: one, label: lists.languages[one] }))}
      />
    </>
  )
}

export function CheckPart(props: PartProps & { readonly hrefOf: (part: Part) => string }): VNode {
  const { typed, language, hrefOf } = props
  const says = FORM_WORDS[language]
  const lists = LIST_WORDS[language]
  return (
    <>
      <p>{says.checkLead}</p>
      {answersOf(props).map(({ part, title, rows }) => (
        <section class="request-check" key={part}>
          <h2>{title}</h2>
          <dl class="request-facts">
            {rows
              .filter(([, value]) => value !== '')
              .map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd class="request-text">{value}</dd>
                </div>
              ))}
          </dl>
          <p class="no-print">
            <a href={hrefOf(part)}>{says.change(title)}</a>
          </p>
        </section>
      ))}
      <Select
        name="timeZone"
        label={says.zone}
        hint={says.zoneHint}
        options={US_ZONES.map((zone) => ({ value: zone, label: lists.zones[zone] }))}
        value={zoneOf(typed)}
      />
    </>
  )
}

interface Answers {
  readonly part: Part
  readonly title: string
  readonly rows: readonly (readonly [string, string])[]
}
function answersOf({ typed, language }: PartProps): readonly Answers[] {
  const says = FORM_WORDS[language]
  const lists = LIST_WORDS[language]
  const [what = '', who = '', reach = ''] = says.steps
  const named = <Value extends string>(
    list: readonly Value[],
    value: string,
    labels: Readonly<Record<Value, string>>,
  ) => {
    const found = oneOf(list, value)
    return found === undefined ? '' : labels[found]
  }
  const state = STATES.find(({ code }) => code === typed.stateCode)?.name
  const isPerson = typed.asker === 'person'
  return [
    {
      part: 'what',
      title: what,
      rows: [
        [says.kind, named(HELP_KINDS, typed.kind, lists.kinds)],
        [says.goal, typed.goal],
        [says.urgency, named(URGENCIES, typed.urgency, lists.urgencies)],
      ],
    },
    {
      part: 'who',
      title: who,
      rows: [
        [says.asker, named(['agency', 'person'], typed.asker, lists.askers)],
        [says.agencyName, isPerson ? '' : typed.agencyName],
        [says.agencyType, isPerson ? '' : named(AGENCY_TYPES, typed.agencyType, lists.agencyTypes)],
        [says.state, state ?? (typed.stateCode === ELSEWHERE ? lists.elsewhere : '')],
      ],
    },
    {
      part: 'reach',
      title: reach,
      rows: [
        [says.name, typed.contactName],
        [says.mail, typed.contactMail],
        [says.phone, typed.contactPhone],
        [says.language, named(['en', 'es'], typed.language, lists.languages)],
      ],
    },
  ]
}
