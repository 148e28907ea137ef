import type { VNode } from 'preact'
import { PageHeader } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { words } from '../../web/words/index.ts'
import { useWorkspaceLinks } from '../../web/workspace-context.ts'

const WORDS = words(
  {
    title: (collaboration: string) => `What do you want to do in ${collaboration}?`,
    lead: (partner: string) => `You are here for ${partner}. You see the places that your role may open.`,
    seenBy: (collaboration: string) => `members of ${collaboration}, each with their own places`,
    doors: 'Places you can open',
    nothing: 'Your role has no places here yet. Ask your coordinator what it is for.',
    places: {
      calls: 'How many calls involve mental health, and when they come',
      design: 'What a few realistic mixes would have done with those calls',
      documents: 'Briefs and agreements, with every version kept',
      partners: 'The organisations of this collaboration and their people',
      notices: 'What others want you to know',
      settings: 'Who may do what, and how this collaboration is set up',
    },
  },
  {
    title: (collaboration: string) => `¿Qué quiere hacer en ${collaboration}?`,
    lead: (partner: string) => `Está aquí por ${partner}. Ve los lugares que su rol puede abrir.`,
    seenBy: (collaboration: string) => `miembros de ${collaboration}, cada cual con sus lugares`,
    doors: 'Lugares que puede abrir',
    nothing: 'Su rol todavía no tiene lugares aquí. Pregunte a quien coordina para qué es.',
    places: {
      calls: 'Cuántas llamadas tienen que ver con la salud mental, y cuándo llegan',
      design: 'Qué habrían hecho con esas llamadas algunas combinaciones realistas',
      documents: 'Resúmenes y acuerdos, con cada versión guardada',
      partners: 'Las organizaciones de esta colaboración y su gente',
      notices: 'Lo que otros quieren que sepa',
      settings: 'Quién puede hacer qué, y cómo está armada esta colaboración',
    },
  },
)

/** The door of a workspace: the places this member may open, and what each is for. */
export function workspacePage(request: WorkspaceRequest): Reply {
  const says = WORDS[request.language]
  const { collaboration, partner } = request.membership
  return page(
    { title: collaboration.name, workspacePlace: 'home', seenBy: says.seenBy(collaboration.name) },
    <>
      <PageHeader title={says.title(collaboration.name)} lead={says.lead(partner.name)} />
      <Doors request={request} />
    </>,
  )
}

function Doors({ request }: { request: WorkspaceRequest }): VNode {
  const says = WORDS[request.language]
  const about: Readonly<Record<string, string>> = says.places
  const links = useWorkspaceLinks().filter((link) => link.place !== 'home')
  if (links.length === 0) return <p>{says.nothing}</p>
  return (
    <section class="doors doors--workspace" aria-label={says.doors}>
      {links.map((link) => (
        <div key={link.place} class="door">
          <h2 class="door__title">
            <a href={request.href(link.href)}>{link.label}</a>
          </h2>
          <p class="door__text">{about[link.place]}</p>
        </div>
      ))}
    </section>
  )
}
