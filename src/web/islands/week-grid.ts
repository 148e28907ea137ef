/**
 * Painting a week: press and draw with mouse or finger, arrow keys to move, shift with an arrow to draw, and the quick
 * choices at once. The check boxes stay what the form sends; without this script each is ticked by itself. What was
 * painted is told in the page's own words, which come with it.
 */
const HOURS = 24
const WEEK = 168

interface Block {
  readonly days: readonly number[]
  readonly from: number
  readonly hours: number
}

class Week {
  private readonly root: HTMLElement
  private readonly boxes: readonly HTMLInputElement[]
  private readonly calls: readonly number[]
  /** A press has painted, and the click that follows it must not. */
  private isPressed = false
  /** A drawing on its way: where it began, what it paints, and how the week was before. */
  private drawing: { readonly from: number; readonly isOn: boolean; readonly before: readonly boolean[] } | null = null

  constructor(root: HTMLElement) {
    this.root = root
    this.boxes = [...root.querySelectorAll<HTMLInputElement>('input[name="on"]')]
    this.calls = (root.dataset.calls ?? '').split(' ').filter(Boolean).map(Number)
    root.classList.add('week--script')
    this.rove(0)
    root.addEventListener('pointerdown', (event) => this.press(event))
    root.addEventListener('pointermove', (event) => this.draw(event))
    root.addEventListener('pointercancel', () => this.takeBack())
    document.addEventListener('pointerup', () => this.end())
    root.addEventListener('keydown', (event) => this.key(event))
    root.addEventListener('change', () => this.tell())
    root.addEventListener('click', (event) => this.click(event))
    root.addEventListener('focusin', ({ target }) => {
      const at = this.boxes.indexOf(target as HTMLInputElement)
      if (at >= 0) this.rove(at)
    })
  }

  /** One box at a time is reached by tab; arrows lead to the others. */
  private rove(to: number): void {
    this.boxes.forEach((box, at) => {
      box.tabIndex = at === to ? 0 : -1
    })
  }

  private boxAt(event: PointerEvent): number {
    const cell = document.elementFromPoint(event.clientX, event.clientY)?.closest('.week__cell')
    const box = cell?.querySelector('input')
    return box === null || box === undefined ? -1 : this.boxes.indexOf(box)
  }

  private press(event: PointerEvent): void {
    const at = this.boxAt(event)
    const box = this.boxes[at]
    if (box === undefined || event.button !== 0) return
    this.drawing = { from: at, isOn: !box.checked, before: this.boxes.map(({ checked }) => checked) }
    this.isPressed = true
    this.paint(at)
    box.focus({ preventScroll: true })
    // Else a finger's first box would get every further move.
    if (event.target instanceof Element && event.target.hasPointerCapture(event.pointerId))
      event.target.releasePointerCapture(event.pointerId)
  }

  private draw(event: PointerEvent): void {
    const at = this.drawing === null ? -1 : this.boxAt(event)
    if (at >= 0) this.paint(at)
  }

  /** Every hour between where the drawing began and here, on all days between. */
  private paint(to: number): void {
    if (this.drawing === null) return
    const { from, isOn, before } = this.drawing
    const [d0, d1] = ends(Math.floor(from / HOURS), Math.floor(to / HOURS))
    const [h0, h1] = ends(from % HOURS, to % HOURS)
    this.boxes.forEach((box, at) => {
      const [day, hour] = [Math.floor(at / HOURS), at % HOURS]
      const isIn = day >= d0 && day <= d1 && hour >= h0 && hour <= h1
      box.checked = isIn ? isOn : before[at] === true
    })
    this.tell()
  }

  private takeBack(): void {
    // The finger scrolls the page: nothing was meant.
    this.drawing?.before.forEach((isOn, at) => {
      const box = this.boxes[at]
      if (box !== undefined) box.checked = isOn
    })
    this.end()
  }

  private end(): void {
    if (this.drawing === null) return
    this.drawing = null
    this.tell()
  }

  private key(event: KeyboardEvent): void {
    const at = this.boxes.indexOf(event.target as HTMLInputElement)
    const step = STEPS[event.key]
    if (at < 0 || step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const next = (at + step + WEEK) % WEEK
    if (event.shiftKey) {
      const isOn = this.boxes[at]?.checked === true
      const box = this.boxes[next]
      if (box !== undefined) box.checked = isOn
    }
    this.boxes[next]?.focus()
    this.tell(next)
  }

  private click(event: MouseEvent): void {
    const { target } = event
    const button = target instanceof Element ? target.closest<HTMLButtonElement>('button[name="quick"]') : null
    if (button !== null) {
      event.preventDefault()
      this.quick(button.value)
    }
    // The browser's own tick would take back what the press painted.
    if (this.isPressed && target instanceof HTMLInputElement && target.name === 'on') event.preventDefault()
    this.isPressed = false
  }

  private quick(value: string): void {
    const copy = (name: string) => this.root.querySelector<HTMLSelectElement>(`select[name="${name}"]`)?.value ?? ''
    if (value === 'copy') this.copyDay(Number(copy('copy-from')), copy('copy-to'))
    else if (value === 'none') for (const box of this.boxes) box.checked = false
    else this.add(value)
    this.tell()
  }

  private copyDay(from: number, to: string): void {
    const day = this.boxes.slice(from * HOURS, (from + 1) * HOURS).map(({ checked }) => checked)
    this.boxes.forEach((box, at) => {
      if (to === 'all' || Math.floor(at / HOURS) === Number(to)) box.checked = day[at % HOURS] === true
    })
  }

  private add(value: string): void {
    const quick = JSON.parse(this.root.dataset.quick ?? '{}') as Readonly<Record<string, readonly Block[]>>
    for (const { days, from, hours } of quick[value] ?? [])
      for (const day of days)
        for (let h = 0; h < hours; h++) {
          const box = this.boxes[(day * HOURS + from + h) % WEEK]
          if (box !== undefined) box.checked = true
        }
  }

  /** How much is painted, and how it stands with the box just reached. */
  private tell(reached?: number): void {
    const says = this.root.querySelector('[data-week-says]')
    if (says === null) return
    const { painted = '', covers = '', on = '', off = '' } = this.root.dataset
    const box = reached === undefined ? undefined : this.boxes[reached]
    const sum = (some: (at: number) => boolean) => this.calls.reduce((all, n, at) => all + (some(at) ? n : 0), 0)
    const total = sum(() => true)
    const met = sum((at) => this.boxes[at]?.checked === true)
    const hours = this.boxes.filter(({ checked }) => checked).length
    says.textContent = [
      box === undefined ? '' : `${box.getAttribute('aria-label')}: ${box.checked ? on : off}.`,
      `${painted.replace('#', String(hours))}.`,
      total === 0 ? '' : covers.replace('#', String(Math.round((100 * met) / total))),
    ]
      .filter(Boolean)
      .join(' ')
    // Painted hours are meant, whatever the choice above said.
    const choice = this.root.closest('form')?.querySelector<HTMLInputElement>('input[name="when"][value="painted"]')
    if (hours > 0 && choice) choice.checked = true
  }
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -HOURS, ArrowDown: HOURS }
const ends = (a: number, b: number): readonly [number, number] => (a < b ? [a, b] : [b, a])

for (const root of document.querySelectorAll<HTMLElement>('[data-week]')) new Week(root)
