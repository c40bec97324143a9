import { toDisplayString as plain } from 'vue'
import { visible, visibleValue } from '../../shared/visible'

/**
 * What every `{{ }}` of a template and every bound title, label and placeholder goes through (`build/visible-text.mjs`): characters of names
 * that cannot be seen are written out.
 */
export const toDisplayString = (value: unknown): string => visible(plain(value), true)
export const visibleAttribute = visibleValue
