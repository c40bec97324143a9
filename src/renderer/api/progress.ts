import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Progress } from '../../shared/analysis'
import { call, on } from './client'

const GONE_MS = 600

/** What the worker is busy with, for the status bar, and a short note of what it last did ("Matrix computed in 4 ms"). */
export const useProgress = defineStore('progress', () => {
  const current = shallowRef<Progress | null>(null)
  const note = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  on('progress', (p) => {
    current.value = p
    clearTimeout(timer)
    timer = setTimeout(() => (current.value = null), GONE_MS)
  })
  function stop(): void {
    if (current.value) void call('analysis.cancel', { job: current.value.job })
  }
  return { current, note, stop }
})
