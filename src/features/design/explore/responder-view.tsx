import type { VNode } from 'preact'
import { Checkbox, FieldGroup, type FieldProblem, Radios, TextField } from '../../../web/parts/index.ts'
import { useLanguage } from '../../../web/words/context.ts'
import type { CallFacts } from './desk.ts'
import { OPTION_WORDS } from './option-words.ts'
import type { ResponderForm } from './read-responder.ts'
import { WeekGridView } from './week-grid-view.tsx'

interface Props {
  readonly form: ResponderForm
  readonly calls: CallFacts | null
  readonly problems: readonly FieldProblem[]
}

/** The questions of one kind of help: how many, when, where. */
export function ResponderFields({ form, calls, problems }: Props): VNode {
  const says = OPTION_WORDS[useLanguage()].fields
  const { kind } = form
  const hasHours = kind !== 'cit' && kind !== 'case-management'
  const hasPlace = hasHours && kind !== 'phone-desk'
  return (
    <>
      <Counts form={form} />
      {hasHours ? (
        <>
          {kind === 'drop-off' ? null : (
            <Radios
              name="when"
              legend={says.when}
              value={form.when}
              options={[
                { value: 'best', label: says.whenBest },
                { value: 'painted', label: says.whenPainted },
              ]}
            />
          )}
          <FieldGroup legend={kind === 'drop-off' ? says.open : OPTION_WORDS[useLanguage()].week.caption}>
            <WeekGridView
              id="field-on"
              week={form.week}
              calls={calls?.hours ?? null}
              problem={problems.find(({ field }) => field === 'on')?.says}
            />
          </FieldGroup>
        </>
      ) : null}
      {hasPlace ? <Places form={form} areas={calls?.areas ?? []} /> : null}
    </>
  )
}

function Counts({ form: { kind, typed } }: { readonly form: ResponderForm }): VNode | null {
  const says = OPTION_WORDS[useLanguage()].fields
  const count = (name: keyof typeof typed, label: string, hint?: string) => (
    <TextField name={name} label={label} hint={hint} value={typed[name]} inputmode="numeric" width="short" />
  )
  switch (kind) {
    case 'cit':
      return count('trainedShare', says.trainedShare, says.trainedShareHint)
    case 'co-responder':
      return (
        <>
          <Radios
            name="vehicles"
            legend={says.vehicles}
            value={typed.vehicles}
            options={[
              { value: 'one-car', label: says.oneCar },
              { value: 'two-cars', label: says.twoCars },
            ]}
          />
          {count('teams', says.teams)}
        </>
      )
    case 'mobile-crisis':
      return (
        <>
          {count('teams', says.teams)}
          {count('people', says.people)}
          <Checkbox name="isOnCall" label={says.isOnCall} checked={typed.isOnCall === 'yes'} />
        </>
      )
    case 'tele-clinician':
      return count('clinicians', says.clinicians)
    case 'phone-desk':
      return (
        <>
          <Radios
            name="by"
            legend={says.desk}
            value={typed.by}
            options={[
              { value: 'dispatch-clinician', label: says.deskClinician },
              { value: '988', label: says.desk988 },
            ]}
          />
          {count('clinicians', says.clinicians)}
        </>
      )
    case 'case-management':
      return (
        <>
          {count('workers', says.workers)}
          {count('effect', says.effect, says.effectHint)}
        </>
      )
    case 'drop-off':
      return null
  }
}

function Places({ form, areas }: { readonly form: ResponderForm; readonly areas: readonly string[] }): VNode {
  const says = OPTION_WORDS[useLanguage()].fields
  // Areas that were ticked once stay, also where other calls were chosen since.
  const all = [...new Set([...areas, ...form.areas])]
  if (all.length === 0) return <p>{says.noAreas}</p>
  return (
    <>
      <Radios
        name="where"
        legend={says.where}
        value={form.where}
        options={[
          { value: 'all', label: says.everywhere },
          { value: 'areas', label: says.areas },
        ]}
      />
      <FieldGroup legend={says.areasLegend}>
        <div class="area-boxes">
          {all.map((area) => (
            <Checkbox key={area} name="areas" value={area} label={area} checked={form.areas.includes(area)} />
          ))}
        </div>
      </FieldGroup>
    </>
  )
}
