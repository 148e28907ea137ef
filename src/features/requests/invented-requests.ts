import type { Ask, Helped, HelpKind, Outcome } from './kinds.ts'

/** What the invented requests of the demonstration say. Names of people say what they are for; addresses receive no mail. */
export interface InventedRequest {
  /** Names it for its secret link, so that filling again finds it. */
  readonly name: string
  readonly ask: Ask
  readonly hoursAgo: number
  /** Hours from arrival to confirmation; null while nobody confirmed it. */
  readonly confirmedAfter: number | null
  readonly confirmation?: string
  readonly section?: 'learn' | 'plan' | 'train' | 'manage' | 'measure'
  readonly tags?: readonly string[]
  readonly assigned?: 'coordinator' | 'provider'
  readonly question?: string
  readonly answer?: string
  readonly note?: string
  readonly contact?: string
  readonly match?: { readonly to: string; readonly why: string }
  readonly sent?: string
  readonly closed?: {
    readonly afterHours: number
    readonly outcome: Outcome
    readonly text: string
    readonly helped?: Helped
  }
}

const asker = (more: Partial<Ask> & Pick<Ask, 'kind' | 'goal'>): Ask => ({
  urgency: 'two-months',
  asker: 'agency',
  agencyName: 'Invented agency',
  agencyType: 'police',
  stateCode: 'TN',
  timeZone: 'America/Chicago',
  contactName: 'Demonstration asker',
  contactMail: 'asker@agency.example',
  contactPhone: '',
  language: 'en',
  ...more,
})

export const INVENTED_REQUESTS: readonly InventedRequest[] = [
  {
    name: 'overdue',
    ask: asker({
      kind: 'dispatch',
      goal: 'Our call-takers want a list of questions for calls about mental health, and a rule for handing calls to 988.',
      urgency: 'two-weeks',
      agencyName: 'Invented County 911 Center',
      agencyType: 'dispatch',
      stateCode: 'OH',
      timeZone: 'America/New_York',
    }),
    hoursAgo: 41,
    confirmedAfter: null,
  },
  {
    name: 'due-soon',
    ask: asker({
      kind: 'visit',
      goal: 'We are a sheriff’s office in a rural county. We would like to see a co-responder team that covers long distances.',
      agencyName: 'Invented County Sheriff’s Office',
      agencyType: 'sheriff',
      stateCode: 'TX',
    }),
    hoursAgo: 31,
    confirmedAfter: null,
  },
  {
    name: 'new',
    ask: asker({
      kind: 'training',
      goal: 'We want to begin a 40-hour CIT course with our neighbors. How do other small agencies share it?',
      agencyName: 'Invented Falls Police Department',
      stateCode: 'CO',
      timeZone: 'America/Denver',
    }),
    hoursAgo: 3,
    confirmedAfter: null,
  },
  {
    name: 'person',
    ask: asker({
      kind: 'families',
      goal: 'Quiero saber qué decir cuando llamo al 911 por mi hijo, y qué puede hacer la policía de mi ciudad.',
      asker: 'person',
      agencyName: '',
      agencyType: '',
      stateCode: 'AZ',
      timeZone: 'America/Phoenix',
      contactName: 'Familiar de la demostración',
      contactMail: 'familia@agency.example',
      language: 'es',
    }),
    hoursAgo: 50,
    confirmedAfter: 6,
    confirmation: 'La leí. Le enviamos una página que explica qué pasa cuando llama.',
    section: 'learn',
    tags: ['families', 'dispatch'],
    assigned: 'coordinator',
    sent: 'resource:pmhc-toolkit-learning-page',
  },
  {
    name: 'in-work',
    ask: asker({
      kind: 'start',
      goal: 'We have money for two clinicians. Should they ride with officers, or answer without police?',
      agencyName: 'Invented Lake Police Department',
      stateCode: 'WI',
    }),
    hoursAgo: 24 * 9,
    confirmedAfter: 20,
    confirmation: 'Thank you. We will call you this week.',
    section: 'plan',
    tags: ['co-responder', 'mobile-crisis'],
    assigned: 'provider',
    contact: 'They will send one year of calls. We look at it together.',
    match: { to: 'site:madison-pd', why: 'Same state, and they changed from one form to the other.' },
  },
  {
    name: 'question',
    ask: asker({
      kind: 'policy',
      goal: 'We need an agreement with the hospital for handing over people who need an exam.',
      agencyName: 'Invented City Attorney',
      agencyType: 'government',
      stateCode: 'FL',
      timeZone: 'America/New_York',
    }),
    hoursAgo: 24 * 5,
    confirmedAfter: 12,
    section: 'manage',
    tags: ['agreements'],
    assigned: 'provider',
    question: 'Which hospitals take part, and do they take people at night?',
    note: 'Ask for the agreement of a county that has one.',
  },
  {
    name: 'answered-question',
    ask: asker({
      kind: 'calls-and-measures',
      goal: 'Our dispatch codes changed last year. How do we count mental health calls across both years?',
      agencyName: 'Invented Harbor Police Department',
      stateCode: 'ME',
      timeZone: 'America/New_York',
    }),
    hoursAgo: 24 * 12,
    confirmedAfter: 38,
    section: 'measure',
    assigned: 'provider',
    question: 'Do you have a table of old and new codes?',
    answer: 'Yes, as a spreadsheet.',
  },
  {
    name: 'closed-helped',
    ask: asker({
      kind: 'partners',
      goal: 'How do other groups pay people with lived experience who help with training?',
      agencyName: 'Invented Peer Network',
      agencyType: 'peer-family',
      stateCode: 'MA',
      timeZone: 'America/New_York',
    }),
    hoursAgo: 24 * 40,
    confirmedAfter: 15,
    section: 'train',
    tags: ['peer-support'],
    assigned: 'coordinator',
    match: { to: 'site:arlington-ma-pd', why: 'Same state, and peers take part in their training.' },
    closed: { afterHours: 24 * 10, outcome: 'site', text: 'You are in touch with them now.', helped: 'yes' },
  },
  {
    name: 'closed-passed-on',
    ask: asker({
      kind: 'funding',
      goal: 'We look for money for a drop-off center.',
      agencyName: 'Invented County Health',
      agencyType: 'health',
      stateCode: 'NM',
      timeZone: 'America/Denver',
    }),
    hoursAgo: 24 * 75,
    confirmedAfter: 30,
    section: 'plan',
    assigned: 'coordinator',
    closed: {
      afterHours: 24 * 6,
      outcome: 'passed-on',
      text: 'The state office knows more about this.',
      helped: 'partly',
    },
  },
]

/** Hours to confirmation of older closed requests, so that the report has months to compare. */
const OLDER: readonly (readonly [daysAgo: number, confirmedAfter: number, kind: HelpKind])[] = [
  [70, 4, 'training'],
  [82, 22, 'policy'],
  [95, 9, 'start'],
  [101, 44, 'dispatch'],
  [108, 18, 'visit'],
  [119, 31, 'training'],
  [127, 7, 'partners'],
  [134, 26, 'funding'],
  [140, 52, 'start'],
  [149, 12, 'calls-and-measures'],
  [160, 3, 'other'],
  [171, 35, 'training'],
]

export const OLDER_REQUESTS: readonly InventedRequest[] = OLDER.map(([daysAgo, confirmedAfter, kind], at) => ({
  name: `older-${at}`,
  ask: asker({ kind, goal: 'An older invented request, for the report.' }),
  hoursAgo: daysAgo * 24,
  confirmedAfter,
  assigned: at % 2 === 0 ? 'coordinator' : 'provider',
  closed: { afterHours: 24 * 8, outcome: 'resources', text: '' },
}))

export const INVENTED_QUESTIONS = {
  waiting: 'Is there a short course for school officers?',
  answered: 'May an officer take a person to a crisis center without a hospital exam first?',
  answer:
    'It depends on your state and on the center. Many centers take a person straight from an officer, and have a short list of reasons to go to a hospital first. Ask for that list, and write it into your agreement.',
  published: {
    section: 'manage',
    question: {
      en: 'May officers bring a person straight to a crisis center?',
      es: '¿Pueden los oficiales llevar a una persona directamente a un centro de crisis?',
    },
    answer: {
      en: 'That depends on your state and on the center. Many centers take a person straight from an officer. They have a short list of reasons to go to a hospital first. Ask for that list, and write it into your agreement.',
      es: 'Depende de su estado y del centro. Muchos centros reciben a una persona directamente de un oficial. Tienen una lista corta de motivos para ir antes a un hospital. Pida esa lista e inclúyala en su acuerdo.',
    },
  },
  proposed: {
    section: 'train',
    question: { en: 'How do small agencies share a course?', es: '' },
    answer: { en: 'Some take turns as hosts, and each sends a few officers to every course.', es: '' },
  },
} as const
