import type { ComponentChildren, VNode } from 'preact'
import { SECTIONS } from '../../web/navigation.ts'
import { ButtonLink, Buttons, PageHeader } from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import { SECTION_WORDS } from './section-words.ts'

export const SECTION_PAGES = [...SECTIONS, 'network'] as const
export type SectionPage = (typeof SECTION_PAGES)[number]

/** Addresses that were given by the organisations themselves. */
const HELPERS = [
  { name: 'Bureau of Justice Assistance: PMHC Toolkit', href: 'https://bja.ojp.gov/program/pmhc' },
  {
    name: 'National Law Enforcement Knowledge Lab: mental health and crisis response',
    href: 'https://leknowledgelab.org/core-practice-areas/mental-health-crisis-response/',
  },
  { name: 'CSG Justice Center', href: 'https://csgjusticecenter.org/' },
  { name: 'CIT International', href: 'https://www.citinternational.org/' },
  { name: 'National Alliance on Mental Illness', href: 'https://www.nami.org/' },
  { name: 'SAMHSA: 988 and crisis care', href: 'https://www.samhsa.gov/' },
] as const

/** The landing page of a section: what it is about, in short, and the tool that works on it. */
export function sectionPage(section: SectionPage, request: PageRequest): Reply {
  const words = SECTION_WORDS[request.language]
  const says = words[section]
  return page(
    { title: says.title, section, crisis: true },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <h2>{says.listTitle}</h2>
      <SectionList section={section} request={request} />
      <h2>{says.nextTitle}</h2>
      <p>{says.next}</p>
      <Buttons>
        <ButtonLink href={request.href('/try')}>{words.open}</ButtonLink>
      </Buttons>
      {section === 'network' ? null : (
        <p class="source-line">
          <strong>{words.sources}.</strong> {words.sourcesText}
        </p>
      )}
    </>,
  )
}

interface SectionListProps {
  readonly section: SectionPage
  readonly request: PageRequest
}
function SectionList({ section, request }: SectionListProps): VNode {
  const words = SECTION_WORDS[request.language]
  if (section === 'network') return <Links links={HELPERS} />
  const items = words[section].list.map((item) => <li key={item}>{withLead(item)}</li>)
  return section === 'plan' ? <ol class="ruled-list">{items}</ol> : <ul class="ruled-list">{items}</ul>
}

/** Sets what stands before a colon in bold: it names the entry. */
function withLead(item: string): ComponentChildren {
  const at = item.indexOf(': ')
  if (at < 0) return item
  return (
    <>
      <strong>{item.slice(0, at)}</strong>
      <br />
      {item.charAt(at + 2).toUpperCase() + item.slice(at + 3)}
    </>
  )
}

function Links({ links }: { links: readonly { readonly name: string; readonly href: string }[] }): VNode {
  return (
    <ul>
      {links.map((link) => (
        <li key={link.href}>
          <a href={link.href} rel="noreferrer" lang="en">
            {link.name}
          </a>
        </li>
      ))}
    </ul>
  )
}
