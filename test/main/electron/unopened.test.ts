import { expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ app: {}, dialog: {} }))
const { unopened } = await import('../../../src/main/electron/lifecycle')

it('a start that fails says what, where and what to do', () => {
  const { title, content } = unopened(new Error('EACCES: permission denied, open settings.json'), '/home/ann/.config/Gatehouse')
  expect(title).toBe("Gatehouse can't start")
  expect(content).toContain('EACCES: permission denied, open settings.json')
  expect(content).toContain('Folder: /home/ann/.config/Gatehouse')
  expect(content).toContain('start Gatehouse again')
  const refused = Object.assign(new Error('EROFS: read-only file system, open x'), { code: 'EROFS' })
  expect(unopened(refused, '/x').content).toContain("can't be opened: the disk is read-only")
  expect(unopened('no folder', '/x').content).toContain("can't be opened: no folder")
})
