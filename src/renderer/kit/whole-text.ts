/** Texts that are cut where room is short: at their end, and (`MiddleText`) in their middle. */
const CUT = '.trunc, .middle'

/** Shows any text that is cut whole when pointed at, unless something around it has a title already. Gives the way to end it. */
export function showWholeTexts(root: Document): () => void {
  const over = ({ target }: Event): void => {
    const text = target instanceof Element ? target.closest<HTMLElement>(CUT) : null
    if (!text) return
    if (text.dataset['whole'] !== undefined) text.removeAttribute('title') // ours: the text may be another one now
    delete text.dataset['whole']
    const isCut = [text, ...text.children].some((part) => part.scrollWidth > part.clientWidth + 1)
    if (!isCut || text.closest('[title]')) return
    text.title = text.textContent.trim()
    text.dataset['whole'] = ''
  }
  root.addEventListener('mouseover', over)
  return () => root.removeEventListener('mouseover', over)
}
