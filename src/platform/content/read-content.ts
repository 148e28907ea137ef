import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { z } from 'zod'
import { type Article, problemsOf, readArticle, readSpanish } from './article.ts'
import { checkContent } from './check-content.ts'
import { type DecreeModule, DecreeModuleRecord } from './decree-schema.ts'
import * as effect from './effect-schema.ts'
import { type ContentNotice, NoticeRecord } from './notice-schema.ts'
import * as plan from './plan-schema.ts'
import { type ProtocolEntry, ProtocolRecord } from './protocol-schema.ts'
import * as schema from './schema.ts'
import * as work from './work-schema.ts'

/** Everything that stands in `content/`, read and checked. Lists are in the order of their files. */
export interface Content {
  readonly articles: readonly Article[]
  readonly sources: readonly schema.Source[]
  readonly statistics: readonly schema.Statistic[]
  readonly resources: readonly schema.Resource[]
  readonly hubs: readonly schema.Hub[]
  /** Also leads that are not to be shown: see `publish`. */
  readonly sites: readonly schema.Site[]
  readonly programs: readonly schema.Program[]
  readonly decrees: readonly schema.Decree[]
  /** The five groups of their requirements. */
  readonly decreeModules: readonly DecreeModule[]
  readonly curricula: readonly schema.Curriculum[]
  readonly glossary: readonly schema.Term[]
  readonly faqs: readonly schema.Faq[]
  readonly benefits: readonly schema.Benefit[]
  /** Findings about the benefits. */
  readonly claims: readonly schema.Claim[]
  /** What kinds of response did in studies, as numbers to draw from or to show. */
  readonly effects: readonly effect.EffectEntry[]
  /** Price indices by year, and what things cost elsewhere. */
  readonly priceTables: readonly effect.PriceTableEntry[]
  readonly unitCosts: readonly effect.UnitCostEntry[]
  readonly elements: readonly schema.Element[]
  readonly programTypes: readonly schema.ProgramType[]
  /** What goes with the five types without being one. */
  readonly addOns: readonly schema.AddOn[]
  /** The 42 practices of the self-assessment. */
  readonly assessmentItems: readonly schema.AssessmentItem[]
  /** Versions of the self-assessment, the newest last. */
  readonly instruments: readonly schema.Instrument[]
  readonly questions: readonly schema.Question[]
  /** What shows that a question can be met. */
  readonly examples: readonly plan.Example[]
  /** In the order in which they are taken. */
  readonly pathSteps: readonly plan.PathStep[]
  /** One of them. */
  readonly executiveEditions: readonly plan.ExecutiveEdition[]
  readonly trainingStandards: readonly plan.TrainingStandard[]
  readonly measures: readonly schema.Measure[]
  readonly aliasesWithoutMeasure: readonly schema.AliasWithoutMeasure[]
  readonly starterSets: readonly schema.StarterSet[]
  /** Funding, calls, law and events with their dates. */
  readonly notices: readonly ContentNotice[]
  /** Who does what in a collaboration. */
  readonly duties: readonly schema.Duty[]
  /** Agreements and policies: kinds, the library of clauses, what states add. */
  readonly agreementKinds: readonly work.AgreementKindEntry[]
  readonly clauses: readonly work.ClauseEntry[]
  readonly statePacks: readonly work.StatePackEntry[]
  /** Templates of the work plan. */
  readonly planGoals: readonly work.PlanGoalTemplate[]
  readonly planTasks: readonly work.PlanTaskTemplate[]
  readonly requirementLists: readonly work.RequirementList[]
  /** Call-taker protocols to start from. */
  readonly protocols: readonly ProtocolEntry[]
  /** Seats of a committee, in their order. */
  readonly seats: readonly work.SeatGuide[]
}

let kept: Content | undefined
/** The content of this installation, read once. Throws with every problem found when something in it is wrong. */
export function readContent(): Content {
  kept ??= readContentFrom(contentFolder())
  return kept
}

/** Reads a content folder, for checks and tests. */
export function readContentFrom(folder: string): Content {
  const problems: string[] = []
  const many = <Record>(name: string, record: z.ZodType<Record>): readonly Record[] =>
    readRecords(join(folder, name), record, problems)
  const record = <Record>(name: string, one: z.ZodType<Record>) => many(join('records', `${name}.json`), one)
  const content: Content = {
    articles: readArticles(join(folder, 'articles'), problems),
    sources: many('sources', schema.SourceRecord),
    statistics: many('statistics', schema.StatisticRecord),
    resources: record('resources', schema.ResourceRecord),
    hubs: record('hubs', schema.HubRecord),
    sites: record('sites', schema.SiteRecord),
    programs: record('programs', schema.ProgramRecord),
    decrees: record('decrees', schema.DecreeRecord),
    decreeModules: record('decree-modules', DecreeModuleRecord),
    curricula: record('curricula', schema.CurriculumRecord),
    glossary: record('glossary', schema.TermRecord),
    faqs: record('questions-and-answers', schema.FaqRecord),
    benefits: record('benefits', schema.BenefitRecord),
    claims: many(join('evidence', 'claims.json'), schema.ClaimRecord),
    effects: many(join('evidence', 'effects.json'), effect.EffectRecord),
    priceTables: many(join('prices', 'indices.json'), effect.PriceTableRecord),
    unitCosts: many(join('prices', 'unit-costs.json'), effect.UnitCostRecord),
    elements: record('elements', schema.ElementRecord),
    programTypes: record('program-types', schema.ProgramTypeRecord),
    addOns: record('add-ons', schema.AddOnRecord),
    assessmentItems: many(join('assessment', 'items.json'), schema.AssessmentItemRecord),
    instruments: many(join('assessment', 'instruments.json'), schema.InstrumentRecord),
    questions: record('questions', schema.QuestionRecord),
    examples: many(join('plan', 'examples.json'), plan.ExampleRecord),
    pathSteps: many(join('plan', 'path.json'), plan.PathStepRecord),
    executiveEditions: many(join('plan', 'executive-edition.json'), plan.ExecutiveEditionRecord),
    trainingStandards: many(join('train', 'standards.json'), plan.TrainingStandardRecord),
    measures: many(join('measures', 'measures.json'), schema.MeasureRecord),
    aliasesWithoutMeasure: many(join('measures', 'aliases-without-measure.json'), schema.AliasWithoutMeasureRecord),
    starterSets: many(join('measures', 'starter-sets.json'), schema.StarterSetRecord),
    notices: many('notices', NoticeRecord),
    duties: many(join('manage', 'who-does-what.json'), schema.DutyRecord),
    agreementKinds: many(join('agreements', 'kinds.json'), work.AgreementKindRecord),
    clauses: many(join('agreements', 'clauses'), work.ClauseRecord),
    statePacks: many(join('agreements', 'state-packs.json'), work.StatePackRecord),
    planGoals: many(join('plan', 'goals.json'), work.PlanGoalRecord),
    planTasks: many(join('plan', 'tasks.json'), work.PlanTaskRecord),
    requirementLists: many('requirements', work.RequirementListRecord),
    protocols: many('protocols', ProtocolRecord),
    seats: many(join('manage', 'seats.json'), work.SeatRecord),
  }
  problems.push(...checkContent(content))
  if (problems.length > 0) throw new Error(`content/ cannot be used:\n${problems.join('\n')}`)
  return content
}

/** The records of one file, or of every `.json` file in a folder, by name. */
function readRecords<Record>(path: string, record: z.ZodType<Record>, problems: string[]): readonly Record[] {
  if (!existsSync(path)) return []
  const files = path.endsWith('.json')
    ? [path]
    : readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(path, name))
  return files.flatMap((file) => {
    const given = z.array(z.unknown()).safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (!given.success) {
      problems.push(`${file}: must hold a list of records`)
      return []
    }
    return given.data.flatMap((one, at) => {
      const read = record.safeParse(one)
      if (read.success) return [read.data]
      problems.push(`${file}, record ${at + 1}: ${problemsOf(read.error)}`)
      return []
    })
  })
}

function readArticles(folder: string, problems: string[]): readonly Article[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.endsWith('.es.md'))
    .sort()
  return files.flatMap((name) => {
    const file = join(folder, name)
    const read = readArticle(pathOf(relative(folder, file)), readFileSync(file, 'utf8'))
    if (!read.ok) {
      problems.push(`${file}: ${read.problem}`)
      return []
    }
    return [{ ...read.value, spanish: spanishBeside(file, problems) }]
  })
}

function spanishBeside(file: string, problems: string[]): Article['spanish'] {
  const beside = file.replace(/\.md$/, '.es.md')
  if (!existsSync(beside)) return null
  const read = readSpanish(readFileSync(beside, 'utf8'))
  if (read.ok) return read.value
  problems.push(`${beside}: ${read.problem}`)
  return null
}

/** `learn/services/index.md` is `/learn/services`. */
const pathOf = (name: string): string =>
  `/${name
    .split(sep)
    .join('/')
    .replace(/\.md$/, '')
    .replace(/(^|\/)index$/, '')}`

/** `content/` lies beside `src` and beside `dist/server`. */
function contentFolder(): string {
  for (let folder = import.meta.dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const path = join(folder, 'content', 'records')
    if (existsSync(path)) return dirname(path)
  }
  throw new Error('content/ is missing from this installation')
}
