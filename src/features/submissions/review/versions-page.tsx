import { Comparison, compareVersions, type FieldChange, type Version } from '../../../platform/revisions/index.ts'
import { PageHeader } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { count } from '../../../web/words/numbers.ts'
import { ENTRY_FIELDS } from '../kinds.ts'
import type { Case } from './case.ts'
import { DESK_WORDS } from './desk-words.ts'
import { fieldName, fieldValue } from './edit-page.tsx'
import { here } from './queue-page.tsx'

/** In the order of the form; the database keeps fields in an order of its own. */
function inOrder(changes: readonly FieldChange[]): readonly FieldChange[] {
  const place = ({ field }: FieldChange) => ENTRY_FIELDS.findIndex((one) => one === field)
  return changes.toSorted((one, other) => place(one) - place(other))
}

/** What changed between two versions, for the screen and for paper. */
export function versionsPage(
  request: WorkspaceRequest,
  { submission }: Case,
  versions: { readonly from: Version; readonly to: Version },
): Reply {
  const { language } = request
  const says = DESK_WORDS[language]
  const { from, to } = versions
  const title = says.compareTitle(count(from.version, language), count(to.version, language))
  return page(
    {
      title,
      workspacePlace: 'submissions',
      seenBy: says.seenBy,
      breadcrumbs: [
        { href: here(request, '/submissions'), label: says.title },
        { href: here(request, `/submissions/${submission.id}`), label: submission.reference },
      ],
    },
    <>
      <PageHeader title={title} lead={says.compareLead} />
      <Comparison
        changes={inOrder(compareVersions(from.fields, to.fields))}
        label={fieldName(language)}
        write={fieldValue(language)}
      />
    </>,
  )
}
