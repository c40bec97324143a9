import type { RouteRecordRaw } from 'vue-router'
import Opening from './Opening.vue'

/** The pages of the app. Each feature hands in its own. */
export const routes: RouteRecordRaw[] = [{ path: '/', name: 'opening', component: Opening }]
