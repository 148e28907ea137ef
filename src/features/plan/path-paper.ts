import type { Content } from '../../platform/content/index.ts'
import { compiledOf } from '../../platform/content/index.ts'
import type { Paper } from '../../platform/documents/index.ts'
import { PLAN_WORDS } from './words.ts'

/** The stage that begins the second page. */
const SECOND_PAGE = 'write'

/** The path as a checklist to take along, in English as its content is: a box for each step, and room for a name. */
export function pathPaper({ pathSteps }: Content): Paper {
  const stages = PLAN_WORDS.en.stages
  const numbered = pathSteps.map((step, at) => ({ ...step, number: at + 1 }))
  const blocks: Paper['blocks'] = Object.entries(stages).flatMap(([stage, name]) => [
    ...(stage === SECOND_PAGE ? [{ kind: 'page-break' as const }] : []),
    { kind: 'heading' as const, level: 2 as const, text: name },
    {
      kind: 'table' as const,
      caption: `${name}: steps and when they are done`,
      columns: [
        { label: 'Step' },
        { label: 'Done when' },
        { label: 'Papers that come out' },
        { label: 'How long (our guess)' },
        { label: 'Done: name and date' },
      ],
      rows: numbered
        .filter((step) => step.stage === stage)
        .map((step) => [
          [{ text: `${step.number}. ${step.title}`, strong: true }],
          step.done_when,
          step.papers.join(', '),
          step.how_long,
          '☐',
        ]),
    },
  ])
  return {
    format: 1,
    language: 'en',
    title: 'Checklist: from the first talk to a program that lasts',
    from: 'PMHC Toolkit: the path, step by step',
    finding: 'A step is done when its second column is true. Then write a name and a date beside it.',
    whoMaySee: 'everyone',
    marks: ['Not yet reviewed by a person'],
    footer: `Put together on ${compiledOf(pathSteps)}`,
    blocks,
    caveats: ['The times are our guesses. No study sets them.', 'You may go back a step. Most places do.'],
  }
}
