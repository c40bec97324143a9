import { inject, type ComputedRef, type InjectionKey } from 'vue'

/** What a control inside a Field puts on the element that takes the focus. */
export interface FieldControl {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: 'true'
  'aria-required'?: 'true'
}
export const fieldKey: InjectionKey<ComputedRef<FieldControl>> = Symbol('field')
/** The Field around this control, if there is one. */
export const useField = (): ComputedRef<FieldControl> | undefined => inject(fieldKey, undefined)
