import type { VNode } from 'preact'
import { type Content, Provenance } from '../../platform/content/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import type { Guide } from './guide.ts'
import type { LocalNumber } from './store.ts'
import { FIELD_WORDS } from './words.ts'

interface FieldProps {
  readonly request: PageRequest
  readonly guide: Guide
  readonly numbers: readonly LocalNumber[]
}

/** One page for the street: large, dark, one thumb, and whole without a network. */
export function fieldPage(content: Content, props: FieldProps): Reply {
  const { request, guide } = props
  const says = FIELD_WORDS[request.language]
  return page(
    { title: says.title, description: says.description, compiled: guide.compiled, tone: 'dark', crisis: true },
    <div class="street">
      <h1>{says.title}</h1>
      <p>{says.lead}</p>
      <nav aria-label={says.jumps}>
        <ul class="street__tiles">
          {(['numbers', 'tiers', 'scene', 'endings'] as const).map((part) => (
            <li key={part}>
              <a class="street__tile" href={`#${part}`}>
                {says[part]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Numbers {...props} />
      <Tiers {...props} />
      <Scene {...props} />
      <Endings {...props} />
      <More request={request} />
      <Provenance
        content={content}
        sources={guide.sources}
        compiled={guide.compiled}
        reviewed={guide.reviewed}
        href={(path) => request.href(path)}
        path="/field"
      />
    </div>,
  )
}

function Numbers({ request, guide, numbers }: FieldProps): VNode {
  const { language } = request
  const says = FIELD_WORDS[language]
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers">{says.numbers}</h2>
      <ul class="street__tiles">
        {guide.numbers.map(({ phone, name, note }) => (
          <li key={phone}>
            <Call phone={phone} name={name[language]} note={note[language]} />
          </li>
        ))}
      </ul>
      <h3>{says.local}</h3>
      {numbers.length === 0 ? <p>{says.noLocal}</p> : null}
      <ul class="street__tiles">
        {numbers.map(({ id, phone, name, kind, note }) => (
          <li key={id}>
            <Call phone={phone} name={name} note={[says.kinds[kind], note].filter((one) => one !== '').join('. ')} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface CallProps {
  readonly phone: string
  readonly name: string
  readonly note: string
}
function Call({ phone, name, note }: CallProps): VNode {
  return (
    <a class="street__tile street__tile--call" href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
      <strong>
        {name === phone ? null : `${name} `}
        <span class="street__number">{phone}</span>
      </strong>
      <small>{note}</small>
    </a>
  )
}

function Tiers({ request, guide }: FieldProps): VNode {
  const { language } = request
  const says = FIELD_WORDS[language]
  return (
    <section aria-labelledby="tiers">
      <h2 id="tiers">{says.tiers}</h2>
      <ol class="street__tiers">
        {guide.tiers.map(({ id, name, when, send }) => (
          <li key={id}>
            <h3>
              {id}: {name[language]}
            </h3>
            <p>{when[language]}</p>
            <p>
              <strong>{says.send}</strong> {send[language]}
            </p>
          </li>
        ))}
      </ol>
      <p class="callout">{guide.tier_rule[language]}</p>
    </section>
  )
}

function Scene({ request, guide }: FieldProps): VNode {
  const { language } = request
  const says = FIELD_WORDS[language]
  return (
    <section aria-labelledby="scene">
      <h2 id="scene">{says.scene}</h2>
      {guide.scene.map(({ id, title, items }) => (
        <section key={id} aria-labelledby={`scene-${id}`}>
          <h3 id={`scene-${id}`}>{title[language]}</h3>
          <ul>
            {items[language].map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Endings({ request, guide }: FieldProps): VNode {
  const { language } = request
  const says = FIELD_WORDS[language]
  return (
    <section aria-labelledby="endings">
      <h2 id="endings">{says.endings}</h2>
      <p>{says.endingsLead}</p>
      <ul class="street__endings">
        {guide.endings.map((ending) => (
          <li key={ending.en}>{ending[language]}</li>
        ))}
      </ul>
    </section>
  )
}

function More({ request }: { readonly request: PageRequest }): VNode {
  const says = FIELD_WORDS[request.language]
  const links = [
    { href: '/manage/protocols/scene-guide', label: says.sceneGuide },
    { href: '/manage/protocols/safety-tiers', label: says.tiersPage },
    { href: '/manage/protocols/dispositions', label: says.endingsPage },
    { href: '/manage/protocols/transport-and-handover', label: says.handover },
  ]
  return (
    <nav aria-labelledby="more">
      <h2 id="more">{says.more}</h2>
      <ul class="street__tiles">
        {links.map(({ href, label }) => (
          <li key={href}>
            <a class="street__tile" href={request.href(href)}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Shown in place of a page that is not on the device; the service worker puts in the list of those that are. */
export function offlinePage(request: PageRequest): Reply {
  const says = FIELD_WORDS[request.language]
  return page(
    { title: says.offlineTitle, description: says.offlineNone },
    <>
      <h1>{says.offlineTitle}</h1>
      <p>{says.offlineLead}</p>
      <ul id="kept-pages"></ul>
      <p>{says.offlineNone}</p>
      <p>
        <a href={request.href('/field')}>{says.title}</a>
      </p>
    </>,
  )
}
