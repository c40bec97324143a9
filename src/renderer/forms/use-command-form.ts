import { computed, type ComputedRef, type ShallowRef } from 'vue'
import type { AppError } from '../../shared/result'
import { useKeptForm, type KeptForm } from './kept-form'
import { useCommand, type Command } from './use-command'

export interface CommandFormProps {
  why: string | undefined
  checking: boolean
  busy: boolean
  error: AppError | null
  onSubmit: () => void
}

export interface CommandForm extends KeptForm {
  /** Runs operations as one undo step; see `useCommand`. */
  run: Command['run']
  error: ShallowRef<AppError | null>
  /** What `CommandDialog` and `FormPage` need of the form: `v-bind="form.props.value"`. */
  props: ComputedRef<CommandFormProps>
}

/**
 * A form that changes the account: its kept fields (`keep`), its command, and the state of its button. `form` is the name for the kept fields,
 * unique among what is open at one place. `why` says what is missing; `checking`, that `why` is a check under way; `save` does it.
 */
export function useCommandForm(
  form: string,
  { why, checking, save }: { why?: () => string | undefined; checking?: () => boolean; save: () => unknown }
): CommandForm {
  const command = useCommand()
  return {
    ...useKeptForm(form),
    run: command.run,
    error: command.error,
    props: computed(() => ({
      why: why?.(),
      checking: checking?.() ?? false,
      busy: command.busy.value,
      error: command.error.value,
      onSubmit: () => void save()
    }))
  }
}
