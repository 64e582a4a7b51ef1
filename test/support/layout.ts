import type { Page } from 'playwright-core'

/** What a finger, or an old eye, would trip over on the page that is shown. */
export interface Layout {
  /** How far anything reaches beyond the sides of the screen, px. */
  overflow: number
  /** Words that are cut off. */
  clipped: string[]
  /** Things to press that are smaller than `target`, with their sizes. */
  small: string[]
  /** How much was looked at: nothing found among nothing is no finding. */
  texts: number
  targets: number
}

/** Measures the page that is shown. `target`: the least width and height of what can be pressed, px. */
export const measureLayout = (page: Page, target: number): Promise<Layout> =>
  page.evaluate((least) => {
    const shown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 1 && height > 1 && getComputedStyle(element).visibility === 'visible'
    }
    const within = (element: Element) => !element.closest('.unseen, [inert]')
    const root = Array.from(document.querySelectorAll('.page')).find(shown)
    if (!root) throw new Error('No page is shown')
    const elements = Array.from(root.querySelectorAll('*')).filter((element) => shown(element) && within(element))

    const rolls = (value: string) => value === 'auto' || value === 'scroll'
    const scrollsSideways = (box: Element) =>
      rolls(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth
    const scrollsItself = (box: Element) =>
      scrollsSideways(box) || (rolls(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight)
    /** Within something that scrolls sideways by itself, and can be brought into view. */
    const scrolls = (element: Element) => {
      for (let box = element.parentElement; box && box !== root; box = box.parentElement)
        if (scrollsSideways(box)) return true
      return false
    }
    let overflow = document.documentElement.scrollWidth - innerWidth
    for (const element of elements) {
      if (scrolls(element)) continue
      const { left, right } = element.getBoundingClientRect()
      overflow = Math.max(overflow, right - innerWidth, -left)
    }

    const hides = (value: string) => value === 'hidden' || value === 'clip'
    const texts = elements.filter((element) =>
      Array.from(element.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    )
    /** Ends inside every ancestor that hides what sticks out of it. */
    const isCut = (text: Element) => {
      // What it says is said whole by the name of what is pressed, and where that leads.
      const named = text.closest('button[aria-label]')?.getAttribute('aria-label')
      const bare = (words: string) => words.replace(/\s/g, '')
      if (named && bare(named).includes(bare(text.textContent ?? ''))) return false
      const range = document.createRange()
      range.selectNodeContents(text)
      const words = range.getBoundingClientRect()
      for (let box: Element | null = text; box && box !== root; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box)
        const { left, right, top, bottom } = box.getBoundingClientRect()
        if (hides(overflowX) && (words.left < left - 1 || words.right > right + 1)) return true
        if (hides(overflowY) && (words.top < top - 1 || words.bottom > bottom + 1)) return true
        // What has scrolled out of sight can be brought back; what is fixed is not cut by what is around it.
        if (scrollsItself(box) || getComputedStyle(box).position === 'fixed') return false
      }
      return false
    }

    const targets = elements.filter((element) => element.matches('button, a, input, select, textarea'))
    return {
      overflow: Math.max(0, Math.round(overflow * 10) / 10),
      clipped: texts.filter(isCut).map((text) => text.textContent ?? ''),
      small: targets.flatMap((element) => {
        const { width, height } = element.getBoundingClientRect()
        if (width >= least - 0.5 && height >= least - 0.5) return []
        const name = element.getAttribute('aria-label') ?? element.textContent
        return [`${name} ${Math.round(width)}×${Math.round(height)}`]
      }),
      texts: texts.length,
      targets: targets.length,
    }
  }, target)
