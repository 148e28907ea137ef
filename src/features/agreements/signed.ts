import type { Block, Paper } from '../../platform/documents/index.ts'
import type { Tx } from '../../storage/index.ts'
import { longDay } from '../../web/words/numbers.ts'
import type { Register } from './composed.ts'
import { type SignatureRecord, signaturesOf } from './keep/facts.ts'
import { AGREEMENT_WORDS } from './words.ts'
import { DOCUMENT_WORDS } from './write/document-words.ts'

/** A settled paper with who signed it, at its end. The lines to sign on stay: a copy may still be signed by hand. */
export async function withSignatures(
  tx: Tx,
  paper: Paper,
  { id, version, register }: { readonly id: string; readonly version: number; readonly register: Register },
): Promise<Paper> {
  const all = (await signaturesOf(tx, [id])).get(id) ?? []
  const signed = all.filter((one) => one.version === version && one.struck === null)
  if (signed.length === 0) return paper
  return { ...paper, blocks: [...paper.blocks, recordOf(signed, register, paper.language)] }
}

function recordOf(signed: readonly SignatureRecord[], { partners }: Register, language: Paper['language']): Block {
  const says = DOCUMENT_WORDS[language]
  return {
    kind: 'table',
    caption: says.signed,
    columns: [says.partner, says.name, says.date, says.signedHow].map((label) => ({ label })),
    rows: signed.map(({ party, name, title, signedOn, how }) => [
      partners.get(party) ?? AGREEMENT_WORDS[language].gonePartner,
      title === '' ? name : `${name}, ${title}`,
      longDay(signedOn, language),
      how === 'here' ? says.signedHere : says.signedOnPaper,
    ]),
  }
}
