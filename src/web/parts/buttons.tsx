import type { ComponentChildren, VNode } from 'preact'

type Kind = 'primary' | 'secondary'
const buttonClass = (kind: Kind) => (kind === 'primary' ? 'usa-button' : 'usa-button usa-button--outline')

interface ButtonLinkProps {
  readonly href: string
  /** One primary button a view. */
  readonly kind?: Kind | undefined
  readonly download?: boolean | undefined
  readonly children: ComponentChildren
}
export function ButtonLink({ href, kind = 'primary', download, children }: ButtonLinkProps): VNode {
  return (
    <a class={buttonClass(kind)} href={href} download={download === true}>
      {children}
    </a>
  )
}

interface SubmitButtonProps {
  readonly kind?: Kind | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly children: ComponentChildren
}
export function SubmitButton({ kind = 'primary', name, value, children }: SubmitButtonProps): VNode {
  return (
    <button class={buttonClass(kind)} type="submit" name={name} value={value}>
      {children}
    </button>
  )
}

/** Buttons that stand together. */
export function Buttons({ children }: { children: ComponentChildren }): VNode {
  return <div class="buttons">{children}</div>
}
