import { PageHeader } from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import { ABOUT_WORDS } from './about-words.ts'

export const ABOUT_PAGES = ['about', 'privacy', 'accessibility'] as const
export type AboutPage = (typeof ABOUT_PAGES)[number]

export function aboutPage(which: AboutPage, request: PageRequest): Reply {
  const says = ABOUT_WORDS[request.language][which]
  return page(
    { title: says.title },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {says.blocks.map((block) => (
        <section key={block.title}>
          <h2>{block.title}</h2>
          {block.text.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </>,
  )
}
