import { randomBytes } from 'node:crypto'
import type { EntityId, UserCredentials } from '../../src/shared/model'
import type { CredentialsFile } from '../../src/store/credentials'
import { nodeFs } from '../../src/store/fs'
import { plainFileVault } from '../../src/store/key-vault'
import { openCredentials } from '../../src/store/open-credentials'
import type { Workspace } from '../../src/store/workspace'

/** The credentials of a workspace, with so small a log that the kill falls into its folding too. */
export const openKept = (workspace: Workspace): Promise<CredentialsFile> =>
  openCredentials(workspace.folder, workspace, {
    fs: nodeFs,
    now: () => new Date().toISOString(),
    vault: plainFileVault,
    randomBytes,
    foldAfter: 1500
  })

/** What the user with this key has, as `userNamed` names it. */
export const recordFor = (id: EntityId): UserCredentials => ({
  userId: 'AIDAEXAMPLE' + id,
  login: null,
  accessKeys: [
    { id: `AKIA${id}`, fromReport: false, status: 'Active', createDate: '', description: '', useCase: '', lastUsed: null }
  ],
  sshKeys: [],
  certificates: [],
  serviceCredentials: []
})
