import type { SimulationSetup } from '../../src/shared/model'

/** A set-up of the simulator that says nothing but this. */
export const setupOf = (more: Partial<SimulationSetup>): SimulationSetup => ({
  principal: null,
  policies: [],
  actions: [],
  resources: [],
  resourceAccount: null,
  context: [],
  unknown: [],
  layersOff: [],
  ...more
})
