import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Progress } from '../../shared/analysis'
import { call, on } from './client'
import { capital, count } from './words'

const GONE_MS = 600

/** What the worker is busy with, for the status bar, and a short note of what it last did ("Matrix computed in 4 ms"). */
export const useProgress = defineStore('progress', () => {
  const current = shallowRef<Progress | null>(null)
  const note = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  on('progress', (p) => {
    clearTimeout(timer)
    // What is done cannot be stopped any more.
    current.value = p.total > 0 && p.done >= p.total ? null : { ...p, what: capital(p.what) }
    timer = setTimeout(() => (current.value = null), GONE_MS)
  })
  function stop(): void {
    if (current.value) void call('analysis.cancel', { job: current.value.job })
  }
  const text = computed(() => {
    const p = current.value
    return p ? `${p.what} ${count(p.done)} of ${count(p.total)}` : ''
  })
  /** A command that takes its time, as against a question that is worked on. */
  const command = computed(() => (current.value?.name === 'longWork' ? current.value : null))
  return { current, text, command, note, stop }
})
