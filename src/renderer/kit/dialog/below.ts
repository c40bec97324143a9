import type { Component, InjectionKey } from 'vue'

/** What every dialog shows between what it holds and its buttons: the app tells there what cannot be reached below the dialog. */
export const belowDialog: InjectionKey<Component> = Symbol('belowDialog')
