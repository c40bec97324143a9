import { computed, inject, ref, watchEffect, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { cssVariables, tokens, type ThemeMode } from './tokens'

export type ThemeChoice = ThemeMode | 'system'

export interface Theme {
  /** What the person chose; the page that holds the settings may set and keep it. */
  choice: Ref<ThemeChoice>
  /** What is shown: `system` resolved. */
  mode: ComputedRef<ThemeMode>
  /** Light, dark, system, light ... for the button in the bar. */
  next(): void
}

const order: ThemeChoice[] = ['system', 'light', 'dark']
const themeKey: InjectionKey<Theme> = Symbol('theme')

/** Writes the tokens as one style element a theme, marks `<html>` with the one in use, and follows the system while asked to. */
export function createTheme(page: Document, darkMedia: MediaQueryList): Theme {
  for (const mode of ['light', 'dark'] as const) {
    const style = page.createElement('style')
    style.dataset.tokens = mode
    style.textContent = `[data-theme='${mode}']{color-scheme:${mode};${cssVariables(tokens[mode])}}`
    page.head.append(style)
  }
  const choice = ref<ThemeChoice>('system')
  const systemDark = ref(darkMedia.matches)
  darkMedia.addEventListener('change', (event) => (systemDark.value = event.matches))
  const mode = computed<ThemeMode>(() => (choice.value === 'system' ? (systemDark.value ? 'dark' : 'light') : choice.value))
  watchEffect(() => (page.documentElement.dataset.theme = mode.value), { flush: 'sync' })
  const next = () => (choice.value = order[(order.indexOf(choice.value) + 1) % order.length] ?? 'system')
  return { choice, mode, next }
}

export const provideTheme = (app: { provide: (key: InjectionKey<Theme>, value: Theme) => unknown }, theme: Theme) =>
  app.provide(themeKey, theme)

/** The theme of the app; throws outside of it. */
export function useTheme(): Theme {
  const theme = inject(themeKey)
  if (!theme) throw new Error('no theme was provided')
  return theme
}
