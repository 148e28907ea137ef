import { failed, ok, type Result } from '../../../core/result.ts'
import { PARTNER_KINDS, type PartnerFacts } from '../../../platform/partners/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { text, version } from '../../../web/typed.ts'
import type { ManageWords } from '../words.ts'

/** What was typed about a partner, as it was typed. */
export interface TypedPartner {
  readonly name: string
  readonly kind: string
  readonly about: string
  readonly website: string
  readonly version: number
}

export function typedPartner(form: FormData): TypedPartner {
  return {
    name: text(form, 'name'),
    kind: text(form, 'kind'),
    about: text(form, 'about'),
    website: text(form, 'website'),
    version: version(form),
  }
}

export function readPartner(typed: TypedPartner, says: ManageWords): Result<PartnerFacts, readonly FieldProblem[]> {
  const { name, about, website } = typed
  const problems: FieldProblem[] = []
  const kind = PARTNER_KINDS.find((one) => one === typed.kind)
  if (name === '' || name.length > 120) problems.push({ field: 'name', says: says.problemName })
  if (kind === undefined) problems.push({ field: 'kind', says: says.problemKind })
  if (about.length > 2000) problems.push({ field: 'about', says: says.problemAbout })
  if (website !== '' && !isAddress(website)) problems.push({ field: 'website', says: says.problemWebsite })
  return kind === undefined || problems.length > 0 ? failed(problems) : ok({ name, kind, about, website })
}

function isAddress(website: string): boolean {
  return website.length <= 300 && /^https:\/\/[^\s/@]+\.[^\s@]+$/.test(website) && URL.canParse(website)
}
