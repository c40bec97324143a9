/** True on macOS, where Cmd takes the place of Ctrl. */
export const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform ?? '')

/** `Ctrl K` as it is written on this machine. */
export const shownKeys = (keys: string, mac = isMac): string =>
  mac
    ? keys
        .replace(/\bCtrl\b/g, '⌘')
        .replace(/\bAlt\b/g, '⌥')
        .replace(/\bShift\b/g, '⇧')
    : keys

/** True if the key that stands for commands here (Ctrl, or Cmd on macOS) is held. */
export const commandKey = (event: KeyboardEvent | MouseEvent, mac = isMac): boolean => (mac ? event.metaKey : event.ctrlKey)

/** True while the person types text: single letters must not act as shortcuts then. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
