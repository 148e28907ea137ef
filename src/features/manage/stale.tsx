import type { VNode } from 'preact'
import { Alert, Table } from '../../web/parts/index.ts'
import type { ManageWords } from './words.ts'

export interface Compared {
  readonly label: string
  readonly yours: string
  readonly theirs: string
}

/** Both versions side by side, for a person to decide. Only fields that differ are shown. */
export function StaleEdit({ says, fields }: { says: ManageWords; fields: readonly Compared[] }): VNode {
  const different = fields.filter((field) => field.yours !== field.theirs)
  return (
    <>
      <Alert tone="warning" title={says.stale}>
        <p>{says.staleText}</p>
      </Alert>
      <Table
        caption={says.staleTable}
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
