import type { ColumnFacts } from '../../../platform/tables/column-facts.ts'
import type { Claims } from './recognise.ts'

const NOTES = /\b(narrative|notes?|comments?|remarks?|synopsis|description of (?:incident|event))\b/
const ABOUT_A_PERSON =
  /\b(caller|complainant|phones?|telephone|tel|mobile|call ?back|email|e mail|dob|birth ?date|birthdate|date of birth|ssn|social security|patient|suspect|victim|witness|defendant|offender|owner|first name|last name|surname|full name|middle name|driver|license|plate|badge|employee)\b|^names?$|\b(client|person|subject|officer|reporting party|contact|member|consumer|individual) ?(name|id|race|sex|gender|age|ethnicity|phone)?$|\b(race|ethnicity|gender|sex|age)$/
const STAFF =
  /\b(officer|deputy|trooper|dispatcher|call ?taker|telecommunicator|clinician|counsell?or|case ?worker|staff|supervisor|created by|entered by|taken by)( ?[1-9])?( (name|id|number))?$/
const PERSON_CODE =
  /\b(client|patient|person|subject|individual|consumer|member|mni|party)\b.*\b(id|number|no|num|key|code)$/

/** Claims columns with narratives, personal numbers, names or dates of birth, whatever they are called. */
export function claimFreeText(claims: Claims): void {
  for (const fact of claims.facts) {
    if (fact.personal !== null) {
      claims.claim(fact, 'personal', 'its values look like personal numbers or addresses')
      claims.notes.push({ kind: 'personal-values', column: fact.column })
    } else if (fact.meanLength > 60 && fact.variety > 0.5)
      claims.claim(fact, 'personal', 'long text that differs from row to row, like a narrative', { couldBe: 'notes' })
    else if (NOTES.test(fact.plain))
      claims.claim(fact, 'personal', 'its name says it holds notes', { couldBe: 'notes' })
    else if (holdsNames(fact))
      claims.claim(fact, 'personal', 'its values look like names of people', { couldBe: 'person' })
    else if (holdsBirthDates(fact)) claims.claim(fact, 'personal', 'its dates lie as far back as dates of birth')
    else if (holdsPhones(fact)) claims.claim(fact, 'personal', 'its values look like phone numbers')
  }
}

/** Claims what is still free and whose name says that it is about a person. */
export function claimPersonal(claims: Claims): void {
  for (const fact of claims.free())
    if (ABOUT_A_PERSON.test(fact.plain) || STAFF.test(fact.plain) || PERSON_CODE.test(fact.plain))
      claims.claim(fact, 'personal', 'its name says it is about a person', {
        ...(PERSON_CODE.test(fact.plain) ? { couldBe: 'person' } : {}),
      })
}

/** Among the most frequent first names of the United States, so that a list of names is told from a list of places. */
const FIRST_NAMES = new Set(
  `james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark donald
  steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric
  jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander patrick raymond jack dennis jerry
  mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly
  emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy angela shirley anna
  brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet maria olivia heather jose juan
  luis carlos jesus antonio francisco miguel pedro alejandro ana carmen rosa guadalupe sofia`.split(/\s+/),
)
const NAME_SHAPE = /^\p{Lu}[\p{L}'’-]*,? ?(?:\p{Lu}\.? )?\p{Lu}[\p{L}'’-]*\.?(?: (?:jr|sr|ii|iii)\.?)?$/iu
const LAST_AND_INITIAL = /^\p{Lu}[\p{L}'’-]+, ?\p{Lu}\.?$/u

/** Two or three capitalised words without digits, many of them first names. A list of streets or types has few. */
function holdsNames(fact: ColumnFacts): boolean {
  if (fact.counts.length < 8 || fact.meanLength > 40 || fact.time !== null) return false
  const distinct = fact.counts.slice(0, 500).map(([value]) => value)
  const share = (fits: (value: string) => boolean) => distinct.filter(fits).length / distinct.length
  if (share((value) => LAST_AND_INITIAL.test(value)) > 0.8) return true
  const isNamed = (value: string) =>
    value
      .toLowerCase()
      .split(/[\s,.]+/)
      .some((word) => FIRST_NAMES.has(word))
  return share((value) => NAME_SHAPE.test(value) && /[\s,]/.test(value)) > 0.8 && share(isNamed) > 0.15
}

/** Dates without a time that reach over thirty years or more, most of them long past. */
function holdsBirthDates(fact: ColumnFacts): boolean {
  if (fact.time?.format.kind !== 'date' && !(fact.time && fact.time.midnights === fact.time.fitted)) return false
  const years = fact.values.flatMap((value) => /\b(?:19|20)\d{2}\b/.exec(value)?.[0] ?? []).map(Number)
  if (years.length < fact.values.length * 0.9 || years.length < 8) return false
  const [least, most] = [Math.min(...years), Math.max(...years)]
  return most - least >= 30 && years.filter((year) => year <= 2008).length > years.length / 2
}

/** Ten digits in a row that could be dialled, with many different exchanges: a number that counts up has few. */
function holdsPhones(fact: ColumnFacts): boolean {
  const numbers = fact.values.filter((value) => /^1?[2-9]\d{2}[2-9]\d{6}$/.test(value)).map((value) => value.slice(-10))
  if (numbers.length < 20 || numbers.length < fact.values.length * 0.95) return false
  const exchanges = new Set(numbers.map((value) => value.slice(3, 6)))
  return exchanges.size >= Math.min(60, new Set(numbers).size * 0.5)
}
