import type { Content } from '../../platform/content/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'
import { MeasureList } from './dictionary-page.tsx'
import { measurePage } from './frame.tsx'
import { MEASURE_WORDS } from './words.ts'

/** `/measure/starter-sets`: what to count first in each program type, and how not to fool yourself with it. */
export function starterSetsPage(content: Content, request: PageRequest): Reply {
  const says = MEASURE_WORDS[request.language]
  const sets = content.starterSets.map((set) => ({
    ...set,
    name: content.programTypes.find(({ id }) => id === set.id)?.name ?? set.id,
  }))
  return measurePage(
    content,
    request,
    { title: says.starterTitle, lead: says.starterLead, records: content.starterSets },
    <>
      <nav aria-label={says.types}>
        <ul class="inline-list">
          {sets.map(({ id, name }) => (
            <li key={id}>
              <a lang="en" href={`#${id}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {sets.map(({ id, name, caution, measures }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id} lang="en">
            {name}
          </h2>
          <div class="callout">
            <p>
              <strong>{says.warning}</strong> <span lang="en">{caution}</span>
            </p>
          </div>
          <MeasureList measures={content.measures.filter((one) => measures.includes(one.id))} request={request} />
        </section>
      ))}
    </>,
  )
}
