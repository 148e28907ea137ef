import { instant } from '../../core/kinds.ts'
import type { Content, ExecutiveEdition } from '../../platform/content/index.ts'
import { recordPage } from '../../platform/content/index.ts'
import { type PaperForm, PaperView, paperFile } from '../../platform/documents/index.ts'
import { ButtonLink, Buttons } from '../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'
import { EXECUTIVE_PAGES, executivePaper, executiveSources } from './executive-paper.ts'
import { PLAN_WORDS } from './words.ts'

/** The print edition as a page: the paper itself, with what to do with it above. */
export function executivePage(content: Content, request: PageRequest): Reply {
  const edition = editionOf(content)
  const says = PLAN_WORDS[request.language].edition
  const at = '/plan/executive-edition'
  const actions = (
    <Buttons>
      <ButtonLink href={request.href(`${at}/pdf`)} download>
        {says.pdf}
      </ButtonLink>
      <ButtonLink href={request.href(`${at}/word`)} kind="secondary" download>
        {says.word}
      </ButtonLink>
    </Buttons>
  )
  return recordPage(
    { content, request },
    {
      section: 'plan',
      title: edition.title,
      lead: edition.finding,
      english: 'title-and-lead',
      records: [edition, ...content.questions],
      sources: executiveSources(content, edition),
      hasOwnHeader: true,
      wide: true,
    },
    <div class="plan-edition">
      <PaperView paper={executivePaper(content, edition)} actions={actions} />
    </div>,
  )
}

export function executiveFile(content: Content, as: PaperForm): Promise<Reply> {
  const edition = editionOf(content)
  const at = instant(Date.parse(edition.compiled))
  return paperFile(executivePaper(content, edition), {
    as,
    name: 'pmhc-executive-edition',
    at,
    onPages: EXECUTIVE_PAGES,
  })
}

function editionOf({ executiveEditions }: Content): ExecutiveEdition {
  const [edition] = executiveEditions
  if (edition === undefined) throw new Error('content/plan/executive-edition.json is missing')
  return edition
}
