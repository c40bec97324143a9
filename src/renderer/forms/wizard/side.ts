/** Id of the place in the sidebar where a wizard shows its steps (the workbench makes it for routes with `meta.wizard`). */
export const WIZARD_SIDE = 'wizard-side'
