import type { Locator, Page } from '@playwright/test'
import { expect } from './app'

/** How often a person presses Tab before a way counts as none. */
const PATIENCE = 25

/** What the window shows of its focus: where it is, and whether it can be seen there. */
async function focusSeen(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return null // between the last stop and the first
    const ringed = (e: Element | null): boolean => {
      if (!e) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(e)
      return outlineStyle !== 'none' && outlineWidth !== '0px'
    }
    const box = at.getBoundingClientRect()
    const inView = box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth
    // a field's box wears its ring; a menu's entry is washed, a splitter drawn thick; an editor has its caret
    const shown =
      ringed(at) ||
      ringed(at.closest('.n-input, .n-radio, .n-base-selection, .inp, .cm-editor')) ||
      at.matches('[role^=menuitem], [role=separator], .cm-content, textarea') ||
      (at instanceof HTMLInputElement && at.closest('.palette') !== null)
    if (inView && shown) return null
    return `${inView ? 'no ring' : 'out of view'}: ${at.outerHTML.slice(0, 160)}`
  })
}

/** A person at the keyboard: goes about with Tab and says when the focus cannot be seen or a way is too long. */
export class Keyboard {
  /** Presses of Tab so far. */
  tabs = 0
  constructor(readonly page: Page) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }
  /** Writes over what the field holds. */
  async rewrite(text: string): Promise<void> {
    await this.press('ControlOrMeta+A')
    await this.type(text)
  }

  /** Presses Tab (or Shift+Tab) until the focus is where it is wanted. */
  async tabTo(wanted: Locator, back = false): Promise<void> {
    await expect(wanted.first()).toBeVisible()
    const here = () => wanted.evaluateAll((all) => all.some((element) => element === document.activeElement))
    for (let n = 0; n <= PATIENCE; n++) {
      if (await here()) return
      await this.press(back ? 'Shift+Tab' : 'Tab')
      this.tabs++
      expect(await focusSeen(this.page)).toBeNull()
    }
    throw new Error(`${PATIENCE} times Tab do not reach ${String(wanted)}`)
  }
  /** Goes to a button and presses it. */
  async button(name: string | RegExp, back = false): Promise<void> {
    await this.tabTo(this.page.getByRole('button', { name, exact: true }), back)
    await this.press('Enter')
  }
  /** Goes to a text field and writes into it. */
  async field(name: string | RegExp, text: string): Promise<void> {
    await this.tabTo(this.page.getByRole('textbox', { name }))
    await this.rewrite(text)
  }
  /** Goes to a tick box, or the row of a list that has one, and ticks it. */
  async tick(name: string | RegExp): Promise<void> {
    const box = this.page.getByRole('checkbox', { name, exact: true })
    await this.tabTo(box)
    await this.press('Space')
    await expect(box).toBeChecked()
  }
  /** Goes to a group of radio buttons and chooses with the arrows, as they go. */
  async choose(name: string | RegExp): Promise<void> {
    const wanted = this.page.getByRole('radio', { name })
    const group = this.page.getByRole('radiogroup').or(this.page.getByRole('group')).filter({ has: wanted }).last()
    await this.tabTo(group.getByRole('radio'))
    for (let n = 0; n < PATIENCE && !(await wanted.isChecked()); n++) await this.press('ArrowDown')
    await expect(wanted).toBeChecked()
  }
  /** Goes to a row of a list, wherever Tab enters it, and on with the arrows. */
  async row(table: string, name: RegExp): Promise<void> {
    const wanted = this.page.getByRole('grid', { name: table }).getByRole('row', { name })
    await expect(wanted.first()).toBeVisible()
    await this.tabTo(this.page.getByRole('grid', { name: table }).locator('tbody tr'))
    for (let n = 0; n < PATIENCE; n++) {
      if (await wanted.evaluateAll((all) => all.some((e) => e === document.activeElement))) return
      await this.press('ArrowDown')
    }
    throw new Error(`the arrows do not reach ${String(name)}`)
  }
  /** Ctrl+K, what is wanted, Enter. */
  async goTo(what: string): Promise<void> {
    await this.press('ControlOrMeta+k')
    await expect(this.page.getByRole('combobox', { name: 'Go to anything' })).toBeFocused()
    await this.type(what)
    await expect(this.page.getByRole('option', { name: what }).first()).toHaveAttribute('aria-selected', 'true')
    await this.press('Enter')
  }
}
