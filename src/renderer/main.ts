import './theme/css/index.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { START_LOCATION } from 'vue-router'
import { config } from 'zod'
import { logFaults } from './api/faults'
import App from './App.vue'
import { createAppRouter } from './shell/router'
import { loadPages, routes } from './shell/routes'
import DialogWork from './shell/DialogWork.vue'
import { createTheme, provideTheme } from './theme/theme'
import { leaveEarlierForms } from './forms/kept-form'
import { belowDialog } from './kit/dialog/below'

// zod compiles parsers with `new Function` otherwise, which the page's content security policy forbids
config({ jitless: true })

const app = createApp(App)
provideTheme(app, createTheme(document, window.matchMedia('(prefers-color-scheme: dark)')))
app.use(createPinia())
app.provide(belowDialog, DialogWork)
const router = createAppRouter(routes)
router.afterEach((_to, from) => {
  if (from !== START_LOCATION) leaveEarlierForms()
})
app.use(router)
logFaults(app)
app.mount('#app')
void loadPages()
