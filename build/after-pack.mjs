// Called by electron-builder. The command line is for Node, which reads no asar: it is laid beside the app, in a tree like its own.
// (As extraResources the same files would be left out of the app itself.)
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.mjs'

export default function afterPack({ packager, appOutDir }) {
  const to = join(packager.getResourcesDir(appOutDir), 'cli')
  for (const path of ['package.json', 'out/cli', 'resources/catalog']) {
    if (!existsSync(join(root, path))) throw new Error(`nothing at ${path}: \`npm run build\` makes it`)
    cpSync(join(root, path), join(to, path), { recursive: true })
  }
}
