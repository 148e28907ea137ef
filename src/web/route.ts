import type { ComponentChildren, VNode } from 'preact'
import type { DataClass, MemberRole, Membership, Role, Tenant, Visitor } from '../core/access.ts'
import type { Instant } from '../core/kinds.ts'
import type { Language } from './words/index.ts'

declare const registered: unique symbol

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** Each class has its own limit of requests per address and minute (see platform/access/rate.ts). */
export type RateClass = 'read' | 'write' | 'sign-in' | 'search' | 'upload' | 'export' | 'replay'

/** What a handler is given. `tenant` exists only under `/w/:collaboration`. */
export interface PageRequest<Params extends string = string> {
  readonly method: Method
  readonly url: URL
  /** The address without the language prefix, for example `/try`. */
  readonly path: string
  readonly params: Readonly<Record<Params, string>>
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly cookies: Readonly<Record<string, string>>
  readonly language: Language
  readonly visitor: Visitor
  readonly now: Instant
  /** Where the request came from, for throttles and the audit trail. */
  readonly address: string
  /** True only when the request may use the one-click demonstration sign-in (loopback, no proxy). */
  readonly mayUseDemonstration: boolean
  /** Reads a form of at most 1 MB. Files come through `body`. */
  form(): Promise<FormData>
  /** The raw body, for uploads. */
  readonly body: ReadableStream<Uint8Array> | null
  readonly signal: AbortSignal
  /** Puts the language prefix before a path of ours: `/try` becomes `/es/try` on Spanish pages. */
  href(path: string): string
}
export type WorkspaceRequest<Params extends string = string> = PageRequest<Params> & {
  readonly tenant: Tenant
  readonly membership: Membership
}

/** What the shell needs to draw around a page. */
export interface PageFace {
  readonly title: string
  /** The language of the title, where it is not the language of the page. */
  readonly titleLanguage?: Language
  /** One sentence for search results and link previews; the title and the product's name where left out. */
  readonly description?: string
  /** The day its content was put together, on pages that end with their own sources (platform/content). */
  readonly compiled?: string
  /** The same content in other forms: a feed, a citation, data. */
  readonly alternates?: readonly { readonly type: string; readonly href: string; readonly title: string }[]
  /** Which place in the header is current. */
  readonly section?:
    | 'learn'
    | 'plan'
    | 'train'
    | 'manage'
    | 'measure'
    | 'library'
    | 'network'
    | 'search'
    | 'try'
    | 'home'
  readonly breadcrumbs?: readonly { readonly href: string; readonly label: string }[]
  /** The current entry of the workspace navigation. Its presence draws the workspace around the page. */
  readonly workspacePlace?: string
  /** "Seen by: …" — required on workspace pages. */
  readonly seenBy?: string
  /** Invented or unreviewed material wears a chip. */
  readonly chips?: readonly string[]
  readonly crisis?: boolean
  /** Names of islands (src/web/islands/<name>.ts) that this page hydrates. */
  readonly islands?: readonly string[]
  /** In-page navigation, drawn beside long pages. */
  readonly contents?: readonly { readonly id: string; readonly label: string; readonly lang?: Language | undefined }[]
  /** Dark in every setting of the device, for night work. */
  readonly tone?: 'dark'
  /** Full width without the reading column; the page lays itself out. */
  readonly wide?: boolean
}

export type Reply =
  | {
      readonly kind: 'page'
      readonly status: number
      readonly face: PageFace
      readonly body: VNode | ComponentChildren
      readonly headers?: Record<string, string>
      /** Of a route whose pages are kept: this one changes with records, so it is treated as `by-readers`. */
      readonly changes?: boolean
    }
  | {
      readonly kind: 'see-other'
      readonly to: string
      readonly cookies?: readonly string[]
      readonly headers?: Record<string, string>
    }
  | {
      readonly kind: 'json'
      readonly status: number
      readonly value: unknown
      readonly headers?: Record<string, string>
    }
  | {
      readonly kind: 'text'
      readonly status: number
      readonly type: string
      readonly text: string
      readonly headers?: Record<string, string>
    }
  | {
      readonly kind: 'download'
      readonly name: string
      readonly type: string
      readonly bytes: Uint8Array | ReadableStream<Uint8Array>
      readonly headers?: Record<string, string>
    }
  /** Also the answer to "not allowed": both look the same from outside. */
  | { readonly kind: 'not-found' }
  /** An error page with words for the visitor. */
  | {
      readonly kind: 'refused'
      readonly status: 400 | 401 | 409 | 413 | 415 | 422 | 429 | 503 | 507
      readonly says: string
      readonly next?: string
    }

interface Common {
  readonly method: Method
  /** Hono path, for example `/try/:visit/profile`. */
  readonly path: string
  readonly classes: readonly DataClass[]
  /** What the act is called in the audit trail; null only where nothing is changed and nothing above D1 is read. */
  readonly audit: string | null
  readonly rate: RateClass
}
export type PublicRoute = Common & {
  readonly roles: readonly Role[]
  /**
   * The page is the same for everyone who is not signed in. `true`: it changes only with the content, so it is drawn once
   * and kept. `by-readers`: it changes with records, so it is drawn each time, and only readers' devices keep it to read
   * offline.
   */
  readonly keep?: boolean | 'by-readers'
  /**
   * A change that a program sends with its own token. No cookie acts on it, so it need not come from one of our pages;
   * the handler lets nobody in without the token.
   */
  readonly forMachines?: boolean
  readonly handle: (request: PageRequest) => Promise<Reply> | Reply
}
export type MemberRoute = Common & {
  readonly roles: readonly MemberRole[]
  readonly handle: (request: WorkspaceRequest) => Promise<Reply> | Reply
}
/** Only `publicRoute` and `memberRoute` make one, so the router cannot be given a handler that skipped registration. */
export type Route = { readonly [registered]: true } & (
  | (PublicRoute & { readonly scope: 'public' })
  | (MemberRoute & { readonly scope: 'workspace' })
)

/** A page, form or file outside the workspace. `roles` lists who may use it; `visitor` means everyone. */
export function publicRoute(route: PublicRoute): Route {
  if (route.path.startsWith('/w/')) throw new Error(`${route.path} lies in the workspace: use memberRoute`)
  return { ...route, scope: 'public' } as unknown as Route
}

/** A page, form or file under `/w/:collaboration`, for members with one of `roles`. */
export function memberRoute(route: MemberRoute): Route {
  if (!route.path.startsWith('/w/:collaboration')) throw new Error(`${route.path} must start with /w/:collaboration`)
  return { ...route, scope: 'workspace' } as unknown as Route
}

export const page = (face: PageFace, body: ComponentChildren, status = 200): Reply => ({
  kind: 'page',
  status,
  face,
  body,
})
export const seeOther = (to: string, cookies?: readonly string[]): Reply =>
  cookies ? { kind: 'see-other', to, cookies } : { kind: 'see-other', to }
export const notFound = (): Reply => ({ kind: 'not-found' })
