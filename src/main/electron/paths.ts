import { join } from 'node:path'

/** Files that come with the app. */
export interface AppPaths {
  preload: string
  renderer: string
  catalog: string
  sampleAccount: string
  icon: string
}

/**
 * Where the app's own files are, from the folder (or asar archive) that holds its package.json: `app.getAppPath()`.
 * It is the same from the source tree and installed, since the package keeps the tree's layout.
 */
export function appPaths(appPath: string): AppPaths {
  return {
    preload: join(appPath, 'out', 'preload', 'index.cjs'),
    renderer: join(appPath, 'out', 'renderer'),
    catalog: join(appPath, 'resources', 'catalog'),
    sampleAccount: join(appPath, 'resources', 'sample-account.json'),
    icon: join(appPath, 'resources', 'icon.png')
  }
}
