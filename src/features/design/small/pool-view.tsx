import type { VNode } from 'preact'
import type { Mix } from '../../../core/mix/mix.ts'
import type { PoolAnswer } from '../../../core/mix/pooling.ts'
import { Alert, ButtonLink, Form, Select, SubmitButton } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { ofHundred } from '../../../web/words/numbers.ts'
import { describe } from '../explore/describe.ts'
import { sharedMix, smallPlaceMixes } from '../explore/option-acts.ts'
import type { PoolFile } from './pool-file.ts'
import { POOL_WORDS } from './pool-words.ts'
import type { SmallDoor } from './small-page.tsx'

/** The newest few; the others are a page away. */
const MOST_DESIGNS = 3

interface DoubtsProps {
  readonly pool: PoolAnswer
  readonly files: readonly PoolFile[]
  /** The rule by which the own calls were counted. */
  readonly definition: string
  readonly language: Language
}
/** What must be known before a shared team is talked about. */
export function PoolDoubts({ pool, files, definition, language }: DoubtsProps): VNode {
  const says = POOL_WORDS[language]
  const names = (chosen: readonly PoolFile[]) => chosen.map(({ agency }) => agency).join(', ')
  const invented = files.filter(({ isInvented }) => isInvented)
  const unlike = files.filter((file) => file.definition !== definition)
  return (
    <>
      <p>{says.taken(ofHundred(awayShare(pool)))}</p>
      {invented.length === 0 ? null : (
        <Alert tone="warning">
          <p>{says.invented(names(invented))}</p>
        </Alert>
      )}
      {unlike.length === 0 ? null : (
        <Alert tone="warning">
          <p>{says.definitions(names(unlike))}</p>
        </Alert>
      )}
    </>
  )
}

const awayShare = ({ steps }: PoolAnswer): number => steps.at(-1)?.takenShare ?? 0

/** From the answer to an option: added to a saved design, where it gets its hours and is replayed. */
export function PoolActs({ door, pool }: { readonly door: SmallDoor; readonly pool: PoolAnswer | null }): VNode {
  const { designs } = door
  const { language } = door.place
  const says = POOL_WORDS[language]
  const advised = pool === null ? null : pool.neededAtBest === null ? 'on-call' : 'shared'
  return (
    <>
      <h3>{says.act}</h3>
      {advised === null ? null : <p>{says.advised[advised]}</p>}
      <p>
        {says.actLead} {pool === null ? null : says.actAway(ofHundred(awayShare(pool)))}
      </p>
      <ul>
        {offered(language).map((mix) => (
          <li key={mix.id}>
            {mix.name}: {hoursOf(mix, language)}
          </li>
        ))}
      </ul>
      {designs === null ? (
        <p>{says.askMaker}</p>
      ) : (
        designs
          .slice(0, MOST_DESIGNS)
          .map(({ name, action }, at) => (
            <AddTo key={action} place={at} name={name} action={action} door={door} advised={advised ?? 'shared'} />
          ))
      )}
      <Others door={door} />
    </>
  )
}

interface AddToProps {
  readonly place: number
  readonly name: string
  readonly action: string
  readonly advised: 'shared' | 'on-call'
  readonly door: SmallDoor
}
function AddTo({ place, name, action, advised, door }: AddToProps): VNode {
  const { language } = door.place
  const says = POOL_WORDS[language]
  return (
    <Form action={action} name={`add-${place}`}>
      <div class="row-form">
        <Select
          name="what"
          label={says.what}
          value={`ready-${advised}`}
          options={offered(language).map(({ id, name: label }) => ({ value: `ready-${id}`, label }))}
        />
        <SubmitButton kind="secondary">{says.addTo(name)}</SubmitButton>
      </div>
    </Form>
  )
}

/** What few calls can carry, each a choice that the page of a design knows by its name. */
const offered = (language: Language): readonly Mix[] => [
  sharedMix(language),
  ...smallPlaceMixes(language).filter(({ id }) => id === 'on-call' || id === 'tablet'),
]

const hoursOf = ({ responders }: Mix, language: Language): string =>
  responders.map((each) => describe(each, language)).join('; ')

function Others({ door }: { readonly door: SmallDoor }): VNode | null {
  const says = POOL_WORDS[door.place.language]
  const { designs, makeDesign, allDesigns } = door
  if (designs !== null && designs.length === 0 && makeDesign !== null)
    return (
      <p>
        {says.noDesign}{' '}
        <ButtonLink kind="secondary" href={makeDesign}>
          {says.makeDesign}
        </ButtonLink>
      </p>
    )
  if (designs === null || allDesigns === null || designs.length <= MOST_DESIGNS) return null
  return (
    <p>
      <a href={allDesigns}>{says.moreDesigns}</a>
    </p>
  )
}
