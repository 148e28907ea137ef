import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { LanguageContext } from '../words/context.ts'
import { Checkbox, FileField, Form, Progress, Radios, Select, Steps, Table, TextArea, TextField } from './index.ts'

const drawn = (part: VNode): string => renderToString(part)
const idsIn = (html: string): readonly string[] => [...html.matchAll(/ id="([^"]+)"/g)].map((found) => found[1] ?? '')

const fields = (
  <>
    <TextField name="zone" label="Time zone" hint="For example America/Chicago" value="Riverbend" />
    <TextArea name="note" label="Note" />
    <Select name="day" label="Day" options={[{ value: '0', label: 'Monday' }]} />
    <Checkbox name="places" label="Repeat places" hint="As blocks" />
    <Radios
      name="code"
      legend="Which code decides?"
      options={[
        { value: 'final', label: 'Final' },
        { value: 'first', label: 'First' },
      ]}
    />
    <FileField name="file" label="Export" accept=".csv" />
  </>
)
const problems = [
  { field: 'zone', says: 'Choose a time zone from the list' },
  { field: 'code', says: 'Choose which code decides' },
  { field: '', says: 'Send it again' },
]

describe('a form', () => {
  test('gives every control a label of its own', () => {
    const html = drawn(<Form action="/x">{fields}</Form>)
    const labels = new Set([...html.matchAll(/<label[^>]* for="([^"]+)"/g)].map((found) => found[1]))
    const controls = [...html.matchAll(/<(?:input|select|textarea)\b[^>]* id="([^"]+)"/g)].map((found) => found[1])
    expect(controls).toHaveLength(7)
    for (const control of controls) expect(labels).toContain(control)
  })

  test('says nothing of problems while there are none', () => {
    expect(drawn(<Form action="/x">{fields}</Form>)).not.toMatch(/alert|aria-invalid|usa-error-message/)
  })

  test('starts with a summary whose links lead to the controls', () => {
    const html = drawn(
      <Form action="/x" problems={problems}>
        {fields}
      </Form>,
    )
    const ids = idsIn(html)
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map((found) => found[1] ?? '')
    expect(links).toEqual(['field-zone', 'field-code'])
    for (const link of links) expect(ids).toContain(link)
    expect(html).toContain('There are 3 things to fix')
    expect(html).toContain('<li>Send it again</li>')
    expect(html.indexOf('role="alert"')).toBeLessThan(html.indexOf('<form'))
  })

  test('ties hint and problem to the control, and keeps what was typed', () => {
    const html = drawn(
      <Form action="/x" problems={problems}>
        {fields}
      </Form>,
    )
    const zone = /<input[^>]*id="field-zone"[^>]*>/.exec(html)?.[0] ?? ''
    expect(zone).toContain('aria-describedby="field-zone-hint field-zone-problem"')
    expect(zone).toContain('aria-invalid="true"')
    expect(zone).toContain('value="Riverbend"')
    const ids = idsIn(html)
    for (const found of html.matchAll(/aria-describedby="([^"]+)"/g))
      for (const id of (found[1] ?? '').split(' ')) expect(ids).toContain(id)
  })

  test('has no id twice, even beside another form with the same fields', () => {
    const ids = idsIn(
      drawn(
        <>
          <Form action="/x">{fields}</Form>
          <Form action="/x" name="other" problems={problems}>
            {fields}
          </Form>
        </>,
      ),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('asks in Spanish on Spanish pages', () => {
    const html = drawn(
      <LanguageContext.Provider value="es">
        <Form action="/x" problems={problems}>
          {fields}
        </Form>
      </LanguageContext.Provider>,
    )
    expect(html).toContain('Hay 3 cosas que corregir')
    expect(html).toContain('Elija una opción')
  })
})

describe('other parts', () => {
  test('a table scrolls in a region that has its name and can be reached', () => {
    const html = drawn(
      <Table
        caption="What each mix would have done"
        columns={[
          { key: 'mix', label: 'Mix' },
          { key: 'hours', label: 'Hours', numeric: true },
        ]}
        rows={[{ mix: 'Do nothing', hours: '0' }]}
      />,
    )
    const caption = /<caption id="([^"]+)"/.exec(html)?.[1]
    expect(html).toContain(`aria-labelledby="${caption}" tabindex="0"`)
    expect(html).toContain('<th scope="row">Do nothing</th>')
    expect(html).toContain('<th scope="col" class="numeric">Hours</th>')
  })

  test('steps say where one is', () => {
    const html = drawn(<Steps current={1} steps={['File', 'Columns', 'Answer']} />)
    expect(html).toContain('Step 2 of 3')
    expect(html.match(/aria-current="step"/g)).toHaveLength(1)
  })

  test('progress without a known end claims no number', () => {
    const html = drawn(<Progress label="Waiting" done={0} total={null} />)
    expect(html).not.toMatch(/value=|max=|0 of/)
  })
})
