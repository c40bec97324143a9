import { defineAsyncComponent } from 'vue'

const load = () => import('./JsonEditor.vue')

/** The JSON editor, apart from the window's first script: CodeMirror is a third of all. */
export const JsonEditor = defineAsyncComponent(load)

/** Loads the editor ahead of the page that shows one. */
export const prepareJsonEditor = (): void => void load()

/** What changed between two texts, line by line; loaded on first use. */
export const DiffView = defineAsyncComponent(() => import('./DiffView.vue'))
