/** The keys of the app, as F1 shows them. Where the window is a Mac's, Cmd takes the place of Ctrl. */
export const shortcuts: readonly { title: string; keys: readonly (readonly [keys: string, act: string])[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'Go to anything, or do it'],
      ['Ctrl F', 'Filter the list you are in'],
      ['F6', 'Next pane; Shift F6 the one before'],
      ['Alt ←', 'Back; Alt → forward'],
      ['Ctrl 1', 'First tab of a page, and so on to Ctrl 6'],
      ['Ctrl Z', 'Undo; Ctrl Shift Z or Ctrl Y does it again'],
      ['Ctrl S', 'Save; of several steps, finish the last'],
      ['Ctrl Enter', 'Go on in a form, from anywhere in it'],
      ['Ctrl O', 'Import'],
      ['Ctrl ,', 'Settings'],
      ['F1', 'These shortcuts'],
      ['Esc', 'Close, and go back to where you were']
    ]
  },
  {
    title: 'Tree and lists',
    keys: [
      ['↑ ↓', 'Row by row; Page Up, Page Down, Home, End further'],
      ['A to Z', 'Go to the next name that begins so'],
      ['Enter', 'Open'],
      ['Space', 'Tick'],
      ['→ ←', 'Unfold, fold']
    ]
  },
  {
    title: 'On a row of the tree or of a list page',
    keys: [
      ['F2', 'Rename or move'],
      ['Delete', 'Delete; in a list, all that are ticked'],
      ['M', 'What can this user or role do'],
      ['Shift F10', 'Menu']
    ]
  },
  {
    title: 'What can this user do',
    keys: [
      ['Arrows', 'Cell by cell; on names, unfold and fold'],
      ['Enter', 'Explain'],
      ['Ctrl Enter', 'Open the statement that decides']
    ]
  },
  {
    title: 'Policy editor',
    keys: [
      ['F8', 'Next finding; Shift F8 the one before'],
      ['Ctrl .', 'Fix it, where a fix is offered'],
      ['Shift Alt F', 'Format'],
      ['Esc, Tab', 'Leave the editor']
    ]
  }
]
