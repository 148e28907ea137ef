import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { VNode } from 'preact'
import type { Access } from '../../platform/access/index.ts'
import { Alert, Chip, PageHeader, Table } from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import { count } from '../../web/words/numbers.ts'
import { Letters } from './letters.tsx'
import { OPERATOR_WORDS } from './operator-words.ts'
import { type Checked, dropFolderWorks, type Facts, keyFileMode, selfCheck } from './self-check.ts'
import { accountFacts, databaseFacts, trailFacts } from './store.ts'

/** Health, sizes and letters of the installation, for the operator. No page here shows a partner's work. */
export async function showOperator(access: Access, request: PageRequest): Promise<Reply> {
  const { settings, database, mail } = access.parts.services
  const found = await database.inPlatform(async (tx) => ({
    database: await databaseFacts(tx),
    accounts: await accountFacts(tx, request.now),
    trail: await trailFacts(tx),
  }))
  const facts: Facts = {
    ...found,
    settings,
    keyMode: await keyFileMode(settings),
    dropFolder: await dropFolderWorks(settings),
    now: request.now,
  }
  const checked = selfCheck(facts, request.language)
  const says = OPERATOR_WORDS[request.language]
  return page(
    { title: says.title },
    <>
      <PageHeader
        title={says.title}
        lead={says.lead(checked.filter(({ state }) => state === 'kept').length, checked.length)}
      />
      <Promises request={request} checked={checked} />
      <Sizes request={request} facts={facts} folders={await folderSizes(settings.dataFolder)} />
      <h2>{says.lettersTitle}</h2>
      {mail.isSent ? null : <Alert tone="info">{says.lettersKept}</Alert>}
      <Letters letters={await mail.ofPlatform()} language={request.language} />
    </>,
  )
}

function Promises(props: { readonly request: PageRequest; readonly checked: readonly Checked[] }): VNode {
  const says = OPERATOR_WORDS[props.request.language]
  return (
    <Table
      caption={says.table}
      columns={[
        { key: 'promise', label: says.promise },
        { key: 'state', label: says.state },
        { key: 'found', label: says.found },
      ]}
      rows={props.checked.map(({ promise, state, found }) => ({
        promise: says.promises[promise],
        state: <Chip tone={state === 'broken' ? 'accent' : 'plain'}>{says.states[state]}</Chip>,
        found,
      }))}
    />
  )
}

interface FolderSizes {
  readonly calls: number
  readonly files: number
}

function Sizes(props: { readonly request: PageRequest; readonly facts: Facts; readonly folders: FolderSizes }): VNode {
  const { request, facts, folders } = props
  const says = OPERATOR_WORDS[request.language]
  const megabytes = (bytes: number) => `${count(Math.ceil(bytes / 1_000_000), request.language)} MB`
  const whole = (value: number) => count(value, request.language)
  const rows: readonly (readonly [string, string])[] = [
    [says.database, megabytes(facts.database.bytes)],
    [says.calls, megabytes(folders.calls)],
    [says.uploads, megabytes(folders.files)],
    [says.collaborations, whole(facts.accounts.collaborations)],
    [says.partners, whole(facts.accounts.partners)],
    [says.accounts, whole(facts.accounts.accounts)],
    [says.sessions, whole(facts.accounts.openSessions)],
  ]
  return (
    <Table
      caption={says.sizes}
      columns={[
        { key: 'size', label: says.size },
        { key: 'amount', label: says.amount, numeric: true },
      ]}
      rows={rows.map(([size, amount]) => ({ size, amount }))}
    />
  )
}

async function folderSizes(dataFolder: string): Promise<FolderSizes> {
  const [calls, files] = await Promise.all([
    bytesUnder(join(dataFolder, 'calls')),
    bytesUnder(join(dataFolder, 'files')),
  ])
  return { calls, files }
}

async function bytesUnder(folder: string): Promise<number> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const sizes = await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
    )
    return sizes.reduce((sum, size) => sum + size, 0)
  } catch (error) {
    // Nothing was put there yet, or a file went away while we counted.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
}
