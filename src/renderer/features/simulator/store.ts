import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { entryProblem } from '../../../shared/entry'
import {
  simulationSetup,
  type EntityId,
  type NamedPolicy,
  type PolicyTest,
  type SimulationSetup,
  type SwitchableLayer
} from '../../../shared/model'
import type { OfferedKey, TestResult } from '../../../shared/simulation'
import type { AppError } from '../../../shared/result'
import type { Decision } from '../../../shared/verdict'
import { call, on } from '../../api/client'
import { useKeptForm } from '../../forms/kept-form'
import { useCatalog } from '../../api/catalog'
import { setupProblems, type KnownActions } from './problems'
import { settingFor, valuesOf, type KeySetting } from '../../widgets/context-keys/settings'

/** Key of one request of a set-up. */
export const requestKey = (action: string, resource: string): string => `${action.toLowerCase()} ${resource}`

/** The setup being edited (kept over a crash), the test that is open, and the last results of the tests. Outlives the page. */
export const useSimulator = defineStore('simulator', () => {
  const { keep } = useKeptForm('simulator', { anywhere: true })
  const principal = keep<string | null>('principal', null)
  /** Policies that nobody has yet: of the principal, of its session, of the VPC endpoint that the request goes through. */
  const policies = keep<NamedPolicy[]>('policies', [])
  const sessionPolicies = keep<NamedPolicy[]>('sessionPolicies', [])
  const endpointPolicies = keep<NamedPolicy[]>('endpointPolicies', [])
  const actions = keep<string[]>('actions', [])
  const resources = keep<string[]>('resources', ['*'])
  const resourceAccount = keep('resourceAccount', '')
  const keys = keep<KeySetting[]>('keys', [])
  const layersOff = keep<SwitchableLayer[]>('layersOff', [])
  /** The saved test that is open, with what it expects by request. */
  const test = keep<{ id: EntityId; name: string } | null>('test', null)
  const expected = keep<ReadonlyMap<string, Decision>>('expected', new Map())

  const catalog = useCatalog()
  const knownActions = computed<KnownActions>(() => {
    const a = catalog.actions
    if (!a) return null
    const all = a.services.flatMap((v) => a.names.slice(v.first, v.first + v.count).map((n) => `${v.prefix}:${n}`))
    return new Map(all.map((name) => [name.toLowerCase(), name]))
  })
  /** Keys that the policies of the last answer mention. */
  const mentioned = shallowRef<readonly OfferedKey[]>([])
  /** Asks about nothing for a principal: whether that one can be asked about. */
  const setupOf = (other: string): SimulationSetup => ({
    principal: other,
    policies: [],
    actions: [],
    resources: [],
    resourceAccount: null,
    context: [],
    unknown: [],
    layersOff: []
  })
  /** Why the principal can't be asked about: its form, else what main says of it. */
  const principalProblem = ref<string>()
  async function checkPrincipal(): Promise<void> {
    const now = principal.value
    principalProblem.value = now === null ? undefined : entryProblem(simulationSetup.shape.principal, 'A principal', now)
    if (now === null || principalProblem.value !== undefined) return
    const asked = await call('analysis.simulate', { setup: setupOf(now) })
    if (principal.value === now) principalProblem.value = asked.ok ? undefined : asked.error.message
  }
  watch(principal, checkPrincipal, { flush: 'sync', immediate: true })
  on('changed', () => void checkPrincipal())
  const problems = computed(() =>
    setupProblems(
      { actions: actions.value, resources: resources.value, resourceAccount: resourceAccount.value, keys: keys.value },
      principalProblem.value,
      knownActions.value,
      mentioned.value
    )
  )
  const setup = computed<SimulationSetup>(() => ({
    principal: principal.value,
    policies: policies.value,
    ...(sessionPolicies.value.length > 0 ? { sessionPolicies: sessionPolicies.value } : {}),
    ...(endpointPolicies.value.length > 0 ? { endpointPolicies: endpointPolicies.value } : {}),
    actions: actions.value,
    resources: resources.value,
    resourceAccount: resourceAccount.value || null,
    context: keys.value.filter((k) => k.mode === 'value').map((k) => ({ key: k.key, values: valuesOf(k) })),
    unknown: keys.value.filter((k) => k.mode === 'any').map((k) => k.key),
    layersOff: layersOff.value
  }))

  function open(t: PolicyTest): void {
    const s = t.setup
    principal.value = s.principal
    policies.value = s.policies
    sessionPolicies.value = s.sessionPolicies ?? []
    endpointPolicies.value = s.endpointPolicies ?? []
    actions.value = [...s.actions]
    resources.value = [...s.resources]
    resourceAccount.value = s.resourceAccount ?? ''
    keys.value = [
      ...s.context.map(settingFor),
      ...s.unknown.map((key): KeySetting => ({ key, mode: 'any', values: [], multi: false }))
    ]
    layersOff.value = [...s.layersOff]
    test.value = { id: t.id, name: t.name }
    expected.value = new Map(t.expected.map((e) => [requestKey(e.action, e.resource), e.decision]))
  }
  function clear(): void {
    principal.value = null
    policies.value = []
    sessionPolicies.value = []
    endpointPolicies.value = []
    actions.value = []
    resources.value = ['*']
    resourceAccount.value = ''
    keys.value = []
    layersOff.value = []
    test.value = null
    expected.value = new Map()
  }

  const results = shallowRef<ReadonlyMap<EntityId, TestResult>>(new Map())
  const error = shallowRef<AppError | null>(null)
  const running = ref(false)
  async function runTests(ids?: EntityId[]): Promise<void> {
    running.value = true
    const done = await call('analysis.tests', ids ? { ids } : {})
    running.value = false
    error.value = done.ok ? null : done.error
    if (!done.ok) return
    const next = new Map(ids ? results.value : [])
    for (const r of done.value) if (r.id !== null) next.set(r.id, r)
    results.value = next
  }
  // What came out before a change says nothing of the account after it.
  on('changed', () => (results.value = new Map()))

  return {
    principal,
    policies,
    sessionPolicies,
    endpointPolicies,
    actions,
    resources,
    resourceAccount,
    keys,
    layersOff,
    test,
    expected,
    setup,
    knownActions,
    mentioned,
    principalProblem,
    problems,
    open,
    clear,
    results,
    error,
    running,
    runTests
  }
})
