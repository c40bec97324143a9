// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import TwoCodes from '../../../src/renderer/features/users/credentials/TwoCodes.vue'
import { whyNoCodes } from '../../../src/renderer/features/users/credentials/codes'

it('takes codes with the space that apps show in them', async () => {
  const codes = mount(TwoCodes, {
    props: { modelValue: ['', ''], 'onUpdate:modelValue': (modelValue: [string, string]) => void codes.setProps({ modelValue }) }
  })
  const [first, next] = codes.findAll('input')
  await first?.setValue('384 446')
  await next?.setValue(' 123 789 ')
  expect(codes.props('modelValue')).toEqual(['384446', '123789'])
  expect(whyNoCodes(codes.props('modelValue'))).toBeUndefined()
})
