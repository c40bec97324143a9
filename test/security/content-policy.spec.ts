import type { Page } from '@playwright/test'
import { expect, test } from '../e2e/support/app'

// every attempt below is reported in the console; that is the point
test.use({ allowed: [[/Content Security Policy|Trusted|Refused|ERR_|violates|Failed to load resource/i], { scope: 'test' }] })

interface Probe {
  policy: { createScript(text: string): string; createScriptURL(url: string): string }
  ran: string[]
}

/**
 * Runs `attempt` from a timer, since code that the debugger evaluates itself may skip the policy.
 * Returns the directives that stopped something, and what ran all the same.
 */
async function attempt(page: Page, action: (probe: Probe) => void): Promise<{ stopped: string[]; ran: string[] }> {
  return page.evaluate(async (source) => {
    const tools = (window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): Probe['policy'] } })
      .trustedTypes
    const same = (text: string) => text
    const probe: Probe = {
      policy: tools.createPolicy(`test${Math.random()}`, { createScript: same, createScriptURL: same }),
      ran: []
    }
    Object.assign(window, { probe })
    const stopped: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => stopped.push(event.effectiveDirective))
    const run = (0, eval)(`(${source})`) as (probe: Probe) => void
    await new Promise<void>((resolve) =>
      setTimeout(() => {
        try {
          run(probe)
        } catch {
          // refused by the policy: counted by its event
        }
        setTimeout(resolve, 400)
      }, 0)
    )
    return { stopped: [...new Set(stopped)], ran: probe.ran }
  }, String(action))
}

test('every answer carries the policy', async ({ page }) => {
  const headers = await page.evaluate(async () => {
    const pages = await Promise.all(
      ['app://bundle/', 'app://bundle/index.html', 'app://bundle/missing.js'].map((url) => fetch(url))
    )
    return pages.map((response) => response.headers.get('content-security-policy'))
  })
  expect(new Set(headers).size).toBe(1)
  const directives = headers[0]?.split('; ') ?? []
  for (const wanted of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'"])
    expect(directives).toContain(wanted)
  expect(directives).toContain("frame-ancestors 'none'")
  expect(directives.filter((d) => d.includes('unsafe'))).toEqual(["style-src 'self' 'unsafe-inline'"])
})

test('inline scripts do not run', async ({ page }) => {
  const seen = await attempt(page, ({ policy }) => {
    const script = document.createElement('script')
    script.text = policy.createScript("probe.ran.push('inline')")
    document.body.append(script)
  })
  expect(seen).toEqual({ stopped: ['script-src-elem'], ran: [] })
})

test('inline event handlers do not run', async ({ page }) => {
  const seen = await attempt(page, ({ policy }) => {
    const button = document.createElement('button')
    button.setAttribute('onclick', policy.createScript("probe.ran.push('handler')"))
    document.body.append(button)
    button.click()
  })
  expect(seen).toEqual({ stopped: ['script-src-attr'], ran: [] })
})

test('eval and the like do not run', async ({ page }) => {
  const seen = await attempt(page, (probe) => {
    probe.ran.push(String(new Function('return 1')()))
  })
  expect(seen.ran).toEqual([])
  expect(seen.stopped.length).toBeGreaterThan(0)
})

test('plain text cannot become markup with scripts', async ({ page }) => {
  const seen = await attempt(page, () => {
    document.body.innerHTML = '<img src=x onerror="probe.ran.push(1)">'
  })
  expect(seen).toEqual({ stopped: ['require-trusted-types-for'], ran: [] })
})

test('remote scripts, pictures, styles, frames and workers are refused', async ({ page }) => {
  const seen = await attempt(page, ({ policy }) => {
    const add = (tag: string, values: object) => document.body.append(Object.assign(document.createElement(tag), values))
    add('script', { src: policy.createScriptURL('https://example.invalid/a.js') })
    add('img', { src: 'https://example.invalid/a.png' })
    add('link', { rel: 'stylesheet', href: 'https://example.invalid/a.css' })
    add('iframe', { src: 'https://example.invalid/' })
    add('object', { data: policy.createScriptURL('https://example.invalid/') })
    void fetch('https://example.invalid/').catch(() => undefined)
    new Worker(policy.createScriptURL(URL.createObjectURL(new Blob(['1']))))
  })
  expect(seen.stopped.sort()).toEqual(
    ['connect-src', 'frame-src', 'img-src', 'object-src', 'script-src-elem', 'style-src-elem', 'worker-src'].sort()
  )
})
