import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type AgreementKind, type Question, usualAnswers } from '../src/core/agreements/clause.ts'
import { BASES, INFORMATION_KINDS, PURPOSES } from '../src/core/agreements/information.ts'
import { partnerId } from '../src/core/kinds.ts'
import type { Draft } from '../src/features/agreements/draft.ts'
import type { PaperOf } from '../src/features/agreements/write/paper.ts'
import type { Content } from '../src/platform/content/index.ts'
import type { Language } from '../src/web/words/index.ts'
import { ensureBuilt } from './build.ts'

const built = (path: string): string =>
  pathToFileURL(resolve(import.meta.dirname, '..', 'dist', 'server', `${path}.js`)).href

/** The compiled parts that make an agreement a paper: they hold page parts, which Node does not read from source. */
export async function agreementParts() {
  await ensureBuilt()
  const [paper, content, documents] = await Promise.all([
    import(built('features/agreements/write/paper')) as Promise<
      typeof import('../src/features/agreements/write/paper.ts')
    >,
    import(built('platform/content/index')) as Promise<typeof import('../src/platform/content/index.ts')>,
    import(built('platform/documents/index')) as Promise<typeof import('../src/platform/documents/index.ts')>,
  ])
  return { paper, content: content.readContent(), documents }
}

const PARTNERS: ReadonlyMap<string, string> = new Map(
  ['Riverbend Police (invented)', 'Riverbend Health (invented)', 'Riverbend 911 Center (invented)'].map(
    (name, place) => [`00000000-0000-4000-8000-00000000000${place + 1}`, name],
  ),
)
const [FIRST = '', SECOND = ''] = [...PARTNERS.keys()]

/** An agreement of a kind with every question answered and every kind of information shared. All of it is invented. */
export function inventedAgreement(content: Content, kind: AgreementKind, language: Language): PaperOf {
  const draft: Draft = {
    title: `${kind.title[language]} (${language === 'es' ? 'inventado' : 'invented'})`,
    language,
    statePack: content.statePacks[0]?.id ?? '',
    answers: {
      ...Object.fromEntries(kind.questions.map((question) => [question.id, answerTo(question)])),
      ...usualAnswers(kind, language),
    },
    flows: kind.questions.some(({ kind: asks }) => asks === 'flows') ? flows() : [],
    choices: {},
    texts: {},
    own: [],
  }
  return {
    agreement: {
      kind: kind.id,
      partner: partnerId(FIRST),
      effectiveOn: null,
      isShared: true,
      inForceVersion: null,
      state: 'draft',
    },
    version: 1,
    draft,
    register: { collaboration: 'Riverbend collaboration (invented)', partners: PARTNERS },
    isInvented: true,
  }
}

function answerTo({ kind, choices = [] }: Question): string | readonly string[] {
  switch (kind) {
    case 'number':
      return '12'
    case 'date':
      return '2027-01-31'
    case 'yes-no':
      return 'yes'
    case 'choice':
      return choices[0]?.id ?? ''
    case 'choices':
      return choices.map(({ id }) => id)
    case 'partner':
      return FIRST
    case 'partners':
      return [...PARTNERS.keys()]
    case 'long-text':
      return 'First line (invented)\nSecond line with <, & and “marks” (invented)'
    case 'flows':
      return ''
    default:
      return 'Something invented'
  }
}

const flows = (): Draft['flows'] =>
  INFORMATION_KINDS.map((information, place) => ({
    key: String(place + 1),
    from: FIRST,
    to: SECOND,
    information,
    purpose: PURPOSES[place % PURPOSES.length] ?? '',
    basis: BASES[place % BASES.length] ?? '',
    startsOn: '',
    endsOn: '',
  }))
