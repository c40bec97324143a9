import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ protocol: {} }))
const { CSP, appProtocolHandler, resolveAppUrl } = await import('../../../src/main/electron/protocol')

describe('resolveAppUrl', () => {
  const root = '/app/renderer'
  it.each([
    ['app://bundle/', '/app/renderer/index.html'],
    ['app://bundle/assets/a.js', '/app/renderer/assets/a.js'],
    ['app://bundle/a%20b.css?x=1#y', '/app/renderer/a b.css'],
    ['app://bundle/assets/../index.html', '/app/renderer/index.html'],
    ['app://bundle/../../etc/passwd', '/app/renderer/etc/passwd'] // the URL parser itself stays at the top
  ])('%s is %s', (url, file) => {
    expect(resolveAppUrl(root, url)).toBe(file)
  })
  it.each([
    'app://bundle/..%2f..%2fpackage.json',
    'app://bundle/assets/..%2f..%2f..%2fpackage.json',
    'app://bundle/..%2frenderer-other/a.js',
    'app://bundle/..%5c..%5cpackage.json',
    'app://bundle/a%00.js',
    'app://bundle/%E0%A4%A',
    'app://other/index.html',
    'app://me@bundle.invalid/index.html',
    'https://bundle/index.html',
    'file:///app/renderer/index.html',
    'no url'
  ])('%s is nothing', (url) => {
    expect(resolveAppUrl(root, url)).toBeNull()
  })
  it('never leaves the folder and never throws', () => {
    const piece = fc.constantFrom('..', '.', '%2e%2e', '%2f', '/', '\\', '%5c', 'a', '%00', '%', '//', '?', '#')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = resolveAppUrl(root, `app://bundle/${pieces.join('')}`)
        expect(file === null || (file.startsWith(`${root}/`) && !file.split('/').includes('..'))).toBe(true)
      })
    )
  })
})

describe('appProtocolHandler', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-protocol-'))
    await mkdir(join(folder, 'renderer'))
    await writeFile(join(folder, 'renderer', 'index.html'), '<title>x</title>')
    await writeFile(join(folder, 'renderer', 'notes.txt'), 'x')
    await writeFile(join(folder, 'secret.json'), '{}')
  })
  afterAll(() => rm(folder, { recursive: true }))
  const ask = (url: string, method = 'GET') => appProtocolHandler(join(folder, 'renderer'))({ url, method } as Request)

  it('serves known files with the policy', async () => {
    const answer = await ask('app://bundle/')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toBe(CSP)
    expect(await answer.text()).toBe('<title>x</title>')
  })
  it.each([
    ['app://bundle/', 'POST'],
    ['app://bundle/', 'HEAD'],
    ['app://bundle/notes.txt', 'GET'],
    ['app://bundle/missing.html', 'GET'],
    ['app://bundle/..%2fsecret.json', 'GET']
  ])('refuses %s %s, with the policy', async (url, method) => {
    const answer = await ask(url, method)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-security-policy')).toBe(CSP)
  })
})
