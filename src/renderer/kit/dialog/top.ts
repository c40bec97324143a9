/** The dialog above everything else, if one is open: keys of the window leave what lies below it alone. */
export const topDialog = (): Element | undefined => [...document.querySelectorAll('[aria-modal=true], dialog[open]')].at(-1)
