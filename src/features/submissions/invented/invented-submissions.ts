import type { Brings, Entry } from '../kinds.ts'

/** Who does a step: one of the two editors of the demonstration, or whoever sent it. */
export type Hand = 'editor' | 'second-editor' | 'sender'
export type Step =
  | { readonly does: 'assign'; readonly by: Hand }
  | { readonly does: 'edit'; readonly by: Hand; readonly change: Partial<Entry>; readonly note: string }
  | { readonly does: 'note'; readonly by: Hand; readonly text: string }
  | { readonly does: 'ask' | 'decline' | 'unpublish'; readonly by: Hand; readonly text: string }
  | { readonly does: 'answer'; readonly by: 'sender'; readonly text: string }
  | { readonly does: 'accept' | 'approve' | 'publish'; readonly by: Hand }
  | { readonly does: 'withdraw'; readonly by: 'sender' }

export interface InventedSubmission {
  /** Its private page follows from this name. */
  readonly name: string
  readonly hoursAgo: number
  readonly brings: Brings
  readonly entry: Partial<Entry> & Pick<Entry, 'title' | 'summary' | 'maker'>
  /** The words of a small PDF that comes with it. */
  readonly file?: string
  readonly steps: readonly Step[]
}

const accepted = [
  { does: 'assign', by: 'editor' },
  { does: 'accept', by: 'editor' },
] as const satisfies readonly Step[]
const published = [
  ...accepted,
  { does: 'approve', by: 'second-editor' },
  { does: 'publish', by: 'editor' },
] as const satisfies readonly Step[]

/** One or more in every state. No agency, person or document in them exists. */
export const INVENTED: readonly InventedSubmission[] = [
  {
    name: 'transport policy',
    hoursAgo: 700,
    brings: 'policy',
    entry: {
      title: 'Riding to care: a transport policy (invented)',
      summary:
        'An invented policy of an invented county. It says who drives a person to care, when no handcuffs are used, and how the handover is timed.',
      maker: 'Riverbend Police Department (invented)',
      section: 'manage',
      topics: ['policy', 'transport-custody'],
      types: ['co-responder'],
      elements: [5],
    },
    file: 'Officers ask the clinician before they choose the car. Restraints are the exception, and each use is written down. The receiving center signs for the handover within twelve minutes.',
    steps: [
      { does: 'assign', by: 'editor' },
      {
        does: 'edit',
        by: 'editor',
        change: { perspectives: ['law-enforcement', 'behavioral-health'] },
        note: 'Added for whom it is',
      },
      { does: 'accept', by: 'editor' },
      { does: 'approve', by: 'second-editor' },
      { does: 'publish', by: 'editor' },
    ],
  },
  {
    name: 'first year',
    hoursAgo: 500,
    brings: 'experience',
    entry: {
      title: 'Our first year with a night pair (invented)',
      summary:
        'An invented town of 30,000 tells what changed in the first year of a co-responder pair on evenings, what did not, and what it would do otherwise.',
      maker: 'Oxbow Police Department (invented)',
      section: 'learn',
      topics: ['co-response', 'learning-sites'],
      types: ['co-responder'],
    },
    steps: published,
  },
  {
    name: 'dispatch drill',
    hoursAgo: 90,
    brings: 'training',
    entry: {
      title: 'Twelve calls for a dispatch drill (invented)',
      summary:
        'Invented training material: twelve short calls that call-takers play in pairs, with what to ask and when to hand over to 988.',
      maker: 'Riverbend Dispatch Center (invented)',
      section: 'train',
      topics: ['dispatch-911', 'training', '988'],
    },
    steps: accepted,
  },
  {
    name: 'family leaflet',
    hoursAgo: 60,
    brings: 'resource',
    entry: {
      title: 'When you call about someone you love (invented)',
      summary: 'An invented leaflet for families: what to say, what will happen, and whom to ask afterwards.',
      maker: 'Riverbend Peer Network (invented)',
      section: 'learn',
      topics: ['lived-experience'],
    },
    steps: [
      { does: 'assign', by: 'second-editor' },
      {
        does: 'ask',
        by: 'second-editor',
        text: 'Thank you. On page 2 a street and a first name can be seen. Please send the leaflet once more without them. Is there a Spanish version?',
      },
    ],
  },
  {
    name: 'data agreement',
    hoursAgo: 48,
    brings: 'policy',
    entry: {
      title: 'Agreement on sharing counts, not names (invented)',
      summary:
        'An invented agreement between a police department and a provider about which monthly counts they share.',
      maker: 'Riverbend Behavioral Health (invented)',
      section: 'manage',
      topics: ['agreements', 'privacy-information-sharing'],
      year: 2025,
    },
    steps: [
      { does: 'assign', by: 'editor' },
      { does: 'ask', by: 'editor', text: 'Which counts under 11 do you hide?' },
      {
        does: 'answer',
        by: 'sender',
        text: 'All of them, and the next smallest one, so that nothing can be worked out.',
      },
      {
        does: 'edit',
        by: 'editor',
        change: { title: 'Agreement on sharing counts without names (invented)', kinds: ['agreement'] },
        note: 'Title as on the paper',
      },
      { does: 'note', by: 'second-editor', text: 'Is the signature page part of the file? It should not be.' },
    ],
  },
  {
    name: 'rural webinar',
    hoursAgo: 7,
    brings: 'resource',
    entry: {
      title: 'Crisis response with two deputies (invented)',
      summary:
        'An invented talk of 40 minutes about a county where help is an hour away, and how video care shortens it.',
      maker: 'Cattail County Sheriff (invented)',
      section: 'plan',
      topics: ['rural', 'telehealth'],
    },
    steps: [],
  },
  {
    name: 'scene card',
    hoursAgo: 2,
    brings: 'policy',
    entry: {
      title: 'Pocket card for the first five minutes (invented)',
      summary: 'An invented card for officers: slow down, one voice, ask about medicine, call the pair.',
      maker: 'Oxbow Police Department (invented)',
      section: 'manage',
      topics: ['de-escalation'],
    },
    file: 'Slow down. One officer speaks. Ask what helped last time. Call the pair early.',
    steps: [],
  },
  {
    name: 'product flyer',
    hoursAgo: 300,
    brings: 'resource',
    entry: {
      title: 'The best software for your agency (invented)',
      summary: 'An invented flyer of an invented company that praises its own product.',
      maker: 'Invented Software Company',
      section: 'plan',
    },
    steps: [
      { does: 'assign', by: 'second-editor' },
      {
        does: 'decline',
        by: 'second-editor',
        text: 'The library holds no advertising. A study of how agencies use the product would be welcome.',
      },
    ],
  },
  {
    name: 'old draft',
    hoursAgo: 200,
    brings: 'policy',
    entry: {
      title: 'Draft order on welfare checks (invented)',
      summary: 'An invented draft that its agency wants to finish first.',
      maker: 'Riverbend Police Department (invented)',
      section: 'manage',
    },
    steps: [{ does: 'withdraw', by: 'sender' }],
  },
  {
    name: 'old numbers',
    hoursAgo: 900,
    brings: 'resource',
    entry: {
      title: 'Numbers of a pilot that was counted twice (invented)',
      summary: 'An invented report whose calls were counted twice, as its authors found later.',
      maker: 'Cattail Crossing Hospital (invented)',
      section: 'measure',
      topics: ['data-measurement'],
      kinds: ['report'],
    },
    steps: [
      ...published,
      { does: 'unpublish', by: 'second-editor', text: 'The authors wrote that calls were counted twice.' },
    ],
  },
]
