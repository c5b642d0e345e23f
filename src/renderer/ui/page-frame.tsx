import type { ReactNode } from 'react'

type PageProps = Readonly<{
  title: string
  /** Beside the title: a count, a state. */ aside?: ReactNode
  actions?: ReactNode
  children: ReactNode
  isNarrow?: boolean
}>

/** Title, actions at the right, contents below; scrolls by itself so that the frame stays. */
export function PageFrame({ title, aside, actions, children, isNarrow }: PageProps) {
  return (
    <div className={isNarrow ? 'qmc-page qmc-page-narrow' : 'qmc-page'}>
      <header className="qmc-page-head">
        <h1>{title}</h1>
        {aside}
        <div className="qmc-page-actions">{actions}</div>
      </header>
      <div className="qmc-page-body">{children}</div>
    </div>
  )
}

/** A titled part of a page. */
export function Section({
  title,
  actions,
  children,
  className,
}: Readonly<{ title: string; actions?: ReactNode; children: ReactNode; className?: string }>) {
  return (
    <section className={`qmc-section ${className ?? ''}`} aria-label={title}>
      <header className="qmc-section-head">
        <h2>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  )
}

/** Facts in pairs, as many columns as fit. */
export function Facts({ children }: Readonly<{ children: ReactNode }>) {
  return <dl className="qmc-facts">{children}</dl>
}

export function Fact({ label, children, isWide }: Readonly<{ label: string; children: ReactNode; isWide?: boolean }>) {
  return (
    <div className={isWide ? 'qmc-fact qmc-fact-wide' : 'qmc-fact'}>
      <dt>{label}</dt>
      <dd>{children === '' || children === null || children === undefined ? '–' : children}</dd>
    </div>
  )
}
