import type { VNode } from 'preact'
import { Alert, Table } from '../../web/parts/index.ts'
import { useLanguage } from '../../web/words/context.ts'
import { REVISION_WORDS } from './words.ts'

/** One field of a form in words: as it was sent, and as it is saved now. */
export interface Compared {
  readonly label: string
  readonly yours: string
  readonly theirs: string
}

/** Both versions side by side, for a person to decide: stands above the form. Only fields that differ are shown. */
export function StaleEdit({ fields }: { readonly fields: readonly Compared[] }): VNode {
  const says = REVISION_WORDS[useLanguage()]
  const different = fields.filter((field) => field.yours !== field.theirs)
  return (
    <>
      <Alert tone="warning" title={says.staleTitle}>
        <p>{says.staleText}</p>
      </Alert>
      <Table
        caption={says.twoVersions}
        columns={[
          { key: 'field', label: says.field },
          { key: 'yours', label: says.yours },
          { key: 'theirs', label: says.theirs },
        ]}
        rows={(different.length > 0 ? different : fields).map((field) => ({
          field: field.label,
          yours: field.yours || says.empty,
          theirs: field.theirs || says.empty,
        }))}
      />
    </>
  )
}
