import type { VNode } from 'preact'
import { US_ZONES } from '../../../core/states.ts'
import { PROGRAM_TYPES } from '../../../platform/content/index.ts'
import { Checkbox, FieldGroup, Radios, Select, TextArea, TextField } from '../../../web/parts/index.ts'
import type { Typed } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { valueName } from '../../library/index.ts'
import { NOTICE_KINDS } from '../notices/notice.ts'
import { NOTICE_WORDS } from '../notices/notice-words.ts'
import { STANDINGS } from '../stories/story.ts'
import { STORY_WORDS } from '../stories/story-words.ts'
import { DESK_WORDS } from './desk-words.ts'

interface FieldsProps {
  readonly typed: Typed
  readonly language: Language
}

export function NoticeFields({ typed, language }: FieldsProps): VNode {
  const { fields, hints } = DESK_WORDS[language]
  return (
    <>
      <Radios
        name="kind"
        legend={fields.kind}
        value={typed('kind')}
        options={NOTICE_KINDS.map((kind) => ({ value: kind, label: NOTICE_WORDS[language].kinds[kind] }))}
      />
      <TextField name="title" label={fields.title} value={typed('title')} required />
      <TextArea name="text" label={fields.text} hint={hints.text} value={typed('text')} rows={8} required />
      <TextField name="for_whom" label={fields.for_whom} value={typed('for_whom')} required />
      <div class="field-pairs">
        <TextField name="opens" label={fields.opens} hint={hints.when} value={typed('opens')} />
        <TextField name="closes" label={fields.closes} hint={hints.when} value={typed('closes')} />
      </div>
      <Select
        name="zone"
        label={fields.zone}
        value={typed('zone') || US_ZONES[0]}
        options={US_ZONES.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      />
      <TextField name="source_title" label={fields.source_title} value={typed('source_title')} required />
      <TextField name="source_publisher" label={fields.source_publisher} value={typed('source_publisher')} />
      <TextField name="url" label={fields.url} value={typed('url')} required />
      <Checkbox name="confirmed" label={fields.confirmed} checked={typed('confirmed') === 'yes'} />
    </>
  )
}

export function StoryFields({ typed, language }: FieldsProps): VNode {
  const { fields, hints } = DESK_WORDS[language]
  const says = STORY_WORDS[language]
  return (
    <>
      <TextField name="title" label={fields.title} value={typed('title')} required />
      <TextField name="place" label={fields.place} value={typed('place')} />
      <FieldGroup legend={fields.types}>
        {PROGRAM_TYPES.map((type) => (
          <Checkbox
            key={type}
            name={`types-${type}`}
            label={valueName('type', type, language)}
            checked={typed(`types-${type}`) === 'yes'}
          />
        ))}
      </FieldGroup>
      <TextArea name="did" label={fields.did} hint={hints.did} value={typed('did')} rows={8} required />
      <TextArea name="result" label={fields.result} hint={hints.result} value={typed('result')} rows={5} />
      <TextField name="period" label={fields.period} value={typed('period')} />
      <TextField name="counted_by" label={fields.counted_by} hint={hints.counted_by} value={typed('counted_by')} />
      <div class="field-pairs">
        <Select
          name="standing"
          label={fields.standing}
          value={typed('standing') || 'not-said'}
          options={STANDINGS.map((standing) => ({ value: standing, label: says.standings[standing] }))}
        />
        <TextField name="standing_on" label={fields.standing_on} value={typed('standing_on')} />
      </div>
      <TextField name="maker" label={fields.maker} value={typed('maker')} required />
      <TextField name="url" label={fields.url} value={typed('url')} />
    </>
  )
}
