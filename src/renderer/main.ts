import './app/theme/css/index.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { config } from 'zod'
import App from './App.vue'
import { createAppRouter } from './app/router'
import { loadPages, routes } from './app/routes'
import DialogWork from './app/shell/DialogWork.vue'
import { createTheme, provideTheme } from './app/theme/theme'
import { belowDialog } from './ui/dialog/below'
import { showWholeTexts } from './ui/whole-text'

// zod compiles parsers with `new Function` otherwise, which the page's content security policy forbids
config({ jitless: true })

const app = createApp(App)
provideTheme(app, createTheme(document, window.matchMedia('(prefers-color-scheme: dark)')))
app.use(createPinia())
app.provide(belowDialog, DialogWork)
app.use(createAppRouter(routes))
app.mount('#app')
showWholeTexts(document)
void loadPages()
