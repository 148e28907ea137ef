import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Mix, USUAL_OPTIONS, WEEKDAYS_LATE } from '../../src/core/mix/mix.ts'
import { neighbourOf, poolScreen } from '../../src/core/mix/pooling.ts'
import { screenFacts } from '../../src/core/mix/screen-facts.ts'
import { planFromFacts, screenOption } from '../../src/core/mix/screen-plan.ts'
import { optionShifts, smallFacts } from '../../src/core/mix/small-places.ts'
import { patrolStaffing } from '../../src/core/mix/staffing.ts'
import { handlingOf } from '../../src/core/sim/handling.ts'
import { knownMinutes } from '../../src/core/sim/minutes.ts'
import type { ReplayCalls } from '../../src/core/sim/replay.ts'
import { usableWeeks } from '../../src/core/sim/year.ts'
import { SCREEN_ISLAND, ScreenView } from '../../src/features/design/screen-view.tsx'
import { PoolView, SmallView } from '../../src/features/design/small/small-view.tsx'
import { PageHeader } from '../../src/web/parts/index.ts'
import { type PageRequest, page } from '../../src/web/route.ts'
import type { PageReply } from '../../src/web/shell.tsx'
import { inventedCalls } from '../invented-calls.ts'
import { TEST_ORIGIN } from '../page-request.ts'
import { answering, CHROMIUM, inChromium, launchChromium } from './in-memory.ts'
import { overflow, snap, violations } from './looking.ts'

const factsOf = (calls: ReplayCalls) => {
  const weeks = usableWeeks(calls)
  const known = knownMinutes(calls)
  const staffing = patrolStaffing(calls, { unitsOnDuty: null, usableWeeks: weeks, known })
  const handling = handlingOf(calls, staffing.units)
  return screenFacts(calls, { staffing, usableWeeks: weeks, known, handling, withinMinutes: 30 })
}
const facts = factsOf(inventedCalls({ weeks: 20 }))
const shortOfUnits = factsOf(inventedCalls({ weeks: 20, units: [7, 10] }))
const towns = ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir', 'Hazel'].map((name, seed) => ({
  name,
  facts: factsOf(inventedCalls({ seed, callsAWeek: 60, weeks: 20, units: [2, 3] })),
}))
const mix: Mix = {
  id: 'own',
  name: 'Our idea',
  responders: [
    { kind: 'cit', trainedShare: 0.25 },
    { kind: 'co-responder', vehicles: 'one-car', teams: 1, duty: 'best', serves: 'all' },
    { kind: 'phone-desk', by: 'dispatch-clinician', clinicians: 1, duty: [WEEKDAYS_LATE] },
  ],
}

function draw(request: PageRequest): PageReply {
  const { language } = request
  const [own = { name: '', facts }] = towns
  const team: Mix = {
    ...mix,
    responders: [{ kind: 'mobile-crisis', teams: 1, people: 2, duty: [WEEKDAYS_LATE], serves: 'all', isOnCall: false }],
  }
  const options = optionShifts([
    {
      plan: planFromFacts(own.facts, team, USUAL_OPTIONS),
      answer: screenOption(own.facts, team, { options: USUAL_OPTIONS }),
    },
  ])
  const reply = page(
    { title: 'Our idea', islands: [SCREEN_ISLAND] },
    <>
      <PageHeader title="Our idea" />
      <ScreenView
        facts={request.url.pathname === '/short' ? shortOfUnits : facts}
        mix={mix}
        options={USUAL_OPTIONS}
        language={language}
        here={request.url.pathname}
        query={request.url.searchParams}
      />
      <SmallView
        small={smallFacts(own.facts)}
        options={options}
        nameOf={() => 'A team on weekdays'}
        language={language}
      />
      <PoolView
        pool={poolScreen(towns.map(({ name, facts: theirs }) => neighbourOf(name, theirs)))}
        language={language}
      />
    </>,
  )
  if (reply.kind !== 'page') throw new Error('Not a page')
  return reply
}

const access = (tab: Page) => tab.locator('[data-figure="access"]').textContent()

describe.skipIf(CHROMIUM === null)(inChromium('the sliders of the quick screen'), () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  async function open(how: Parameters<Browser['newContext']>[0], path = '/try'): Promise<[Page, BrowserContext]> {
    const context = await browser.newContext({ serviceWorkers: 'block', ...how })
    const tab = await context.newPage()
    await tab.route(`${TEST_ORIGIN}/**`, answering(draw))
    await tab.goto(`${TEST_ORIGIN}${path}`)
    return [tab, context]
  }

  test('answer in place, under the security policy, by keyboard, with what the server would say', async () => {
    const [tab, context] = await open({ viewport: { width: 1280, height: 900 } })
    const complaints: string[] = []
    tab.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    const before = await access(tab)
    const teams = tab.getByRole('slider', { name: 'Teams on duty at a time' })
    await teams.focus()
    await tab.keyboard.press('ArrowRight')
    await tab.keyboard.press('ArrowRight')
    expect(await tab.getByRole('spinbutton', { name: 'Teams on duty at a time' }).inputValue()).toBe('3')
    await tab.waitForFunction(`document.querySelector('[data-figure="access"]').textContent !== '${before}'`)
    const turned = await access(tab)
    expect(Number(turned)).toBeGreaterThan(Number(before))
    await tab.locator('[data-said]').getByText(`about ${turned} would be helped`).waitFor()
    expect(await violations(tab)).toEqual([])
    await snap(tab, 'screen-1280')
    await tab.getByRole('button', { name: 'Work it out' }).click()
    await tab.waitForURL('**teams-1=3**')
    expect(await access(tab)).toBe(turned)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('warn where patrol would be too busy for formulas', async () => {
    const [tab, context] = await open({ viewport: { width: 390, height: 844 } }, '/short')
    const warning = tab.getByText('believe only the replay')
    expect(await warning.isVisible()).toBe(false)
    await tab.getByRole('spinbutton', { name: 'Mental-health calls' }).fill('300')
    await warning.waitFor()
    expect(await overflow(tab)).toBe(0)
    await snap(tab, 'screen-390')
    await context.close()
  })

  test('are number fields and a button without script, and tell of numbers that cannot be', async () => {
    const [tab, context] = await open({ javaScriptEnabled: false })
    expect(await tab.getByRole('slider').count()).toBe(0)
    const before = await access(tab)
    await tab.getByRole('spinbutton', { name: 'Patrol officers trained in CIT' }).fill('60')
    await tab.getByRole('spinbutton', { name: 'Teams on duty at a time' }).fill('77')
    await tab.getByRole('button', { name: 'Work it out' }).click()
    expect(Number(await access(tab))).toBeGreaterThan(Number(before))
    await tab.getByText('give a whole number from 0 to 6').waitFor()
    await context.close()
  })

  test('speak Spanish', async () => {
    const [tab, context] = await open({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' }, '/es/try')
    await tab.getByRole('heading', { name: 'Pruébelo' }).waitFor()
    expect(await tab.locator('[data-said]').textContent()).toContain('De 100 llamadas')
    expect(await violations(tab)).toEqual([])
    expect(await overflow(tab)).toBe(0)
    await snap(tab, 'screen-es-390')
    await context.close()
  })
})
