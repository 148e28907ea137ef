import type { Browser as HttpBrowser } from '../access/browser.ts'

/** A goal, a task, a sheet that waits for a yes and a calendar link, for the addresses that stand for one of them. */
export async function planPlaces(coordinator: HttpBrowser): Promise<Readonly<Record<string, string>>> {
  const at = '/w/riverbend/plan'
  await coordinator.send(`${at}/goals/new`, { title: 'An invented goal' })
  const task = await coordinator.send(`${at}/tasks/new`, { title: 'An invented task', due: '2026-12-01' })
  const goals = await coordinator.open(`${at}/goals`)
  const [, goal = ''] = /\/goals\/([0-9a-f-]{36})\/edit"/.exec(goals.text) ?? []
  const form = new FormData()
  form.set('file', new File(['Title,Due\r\nAnother invented task,2026-12-02\r\n'], 'plan.csv'))
  const sheet = await coordinator.upload(`${at}/spreadsheet`, form)
  const link = await coordinator.send(`${at}/feed`, { which: 'all', days: '30' })
  const [calendar = ''] = /\/calendar\/plan\/[\w-]{43}/.exec(link.text) ?? []
  const proof = await proofOf(coordinator, task.to ?? '')
  const here = '/w/:collaboration/plan'
  return {
    [`${here}/tasks/:number`]: task.to ?? '',
    [`${here}/tasks/:number/edit`]: `${task.to}/edit`,
    [`${here}/start/preview`]: `${at}/start/preview?types=co-responder&size=small&start=2026-12-01`,
    [`${here}/goals/:id/edit`]: `${at}/goals/${goal}/edit`,
    [`${here}/spreadsheet/:import`]: sheet.to ?? '',
    '/calendar/plan/:token': calendar,
    '/w/:collaboration/evidence/:kind/:thing': proof.place,
    '/w/:collaboration/evidence/file/:id': proof.file,
  }
}

/** A file as evidence for a task: the page of its evidence, and the file itself. */
async function proofOf(
  coordinator: HttpBrowser,
  task: string,
): Promise<{ readonly place: string; readonly file: string }> {
  const evidence = /\/w\/riverbend\/evidence\/task\/[0-9a-f-]{36}/
  const [place = ''] = evidence.exec((await coordinator.open(task)).text) ?? []
  const form = new FormData()
  form.set('kind', 'file')
  form.set('file', new File(['who,when\r\nfirst,2026-11-01\r\n'], 'roster.csv'))
  await coordinator.upload(place, form)
  const [file = ''] = /\/w\/riverbend\/evidence\/file\/[0-9a-f-]{36}/.exec((await coordinator.open(place)).text) ?? []
  return { place, file }
}
