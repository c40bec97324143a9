import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'

type Send = (command: string) => void

/**
 * The application menu: a bar on macOS, elsewhere hidden under the page's own title bar, where its shortcuts still count.
 * Our own items send `menu` events. The page sees a key first; where it handles one and calls preventDefault, the menu stays silent.
 * Undo and redo are the account's; in a text field the page leaves the key to the field.
 */
export function menuTemplate(platform: string, devTools: boolean, send: Send): MenuItemConstructorOptions[] {
  const own = (label: string, command: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator ? { accelerator } : {}),
    click: () => send(command)
  })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const settings = own('Settings', 'settings', 'CmdOrCtrl+,')
  const mac = platform === 'darwin'
  return [
    ...(mac
      ? [
          {
            role: 'appMenu' as const,
            submenu: [{ role: 'about' as const }, line, settings, line, { role: 'hide' as const }, { role: 'quit' as const }]
          }
        ]
      : []),
    {
      label: 'File',
      submenu: [
        own('Import', 'import', 'CmdOrCtrl+O'),
        own('Save', 'save', 'CmdOrCtrl+S'),
        line,
        ...(mac ? [{ role: 'close' as const }] : [settings, line, { role: 'quit' as const }])
      ]
    },
    {
      label: 'Edit',
      submenu: [
        own('Undo', 'undo', 'CmdOrCtrl+Z'),
        own('Redo', 'redo', 'CmdOrCtrl+Shift+Z'),
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        line,
        own('Go to anything', 'palette', 'CmdOrCtrl+K')
      ]
    },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
        ...(devTools ? [line, { role: 'toggleDevTools' as const }] : [])
      ]
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [own('Keyboard shortcuts', 'shortcuts', 'F1')] }
  ]
}

export function setMenu(platform: string, devTools: boolean, send: Send): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(platform, devTools, send)))
}

/** The right-click menu of text fields and selected text; Chromium brings none of its own. */
export function offerTextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && selectionText.trim() === '') return
    const items: MenuItemConstructorOptions[] = isEditable
      ? [
          { role: 'cut', enabled: editFlags.canCut },
          { role: 'copy', enabled: editFlags.canCopy },
          { role: 'paste', enabled: editFlags.canPaste },
          { type: 'separator' },
          { role: 'selectAll' }
        ]
      : [{ role: 'copy' }]
    Menu.buildFromTemplate(items).popup()
  })
}
