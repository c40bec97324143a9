/** The keys of the app, as F1 shows them. Where the window is a Mac's, Cmd takes the place of Ctrl. */
export const shortcuts: readonly { title: string; keys: readonly (readonly [keys: string, act: string])[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'Go to anything or run a command'],
      ['Ctrl F', 'Filter the list you are in'],
      ['F6', 'Next pane (Shift F6: previous pane)'],
      ['Alt ←', 'Back (Alt →: forward)'],
      ['Ctrl 1', 'First tab of the page (up to Ctrl 6)'],
      ['Ctrl Z', 'Undo (Ctrl Shift Z or Ctrl Y: redo)'],
      ['Ctrl S', 'Save, or finish the last step'],
      ['Ctrl Enter', 'Submit the form or go to the next step'],
      ['Ctrl O', 'Import'],
      ['Ctrl ,', 'Settings'],
      ['F1', 'Show keyboard shortcuts'],
      ['Esc', 'Close and return']
    ]
  },
  {
    title: 'Tree and lists',
    keys: [
      ['↑ ↓', 'Move by row (also Page Up, Page Down, Home, End)'],
      ['A to Z', 'Go to the next name with that letter'],
      ['Enter', 'Open'],
      ['Space', 'Select'],
      ['→ ←', 'Expand, collapse']
    ]
  },
  {
    title: 'Rows of the tree and lists',
    keys: [
      ['F2', 'Rename or move'],
      ['Delete', 'Delete (in a list: the selected items)'],
      ['M', 'What can this user or role do'],
      ['Shift F10', 'Menu']
    ]
  },
  {
    title: 'What can this user do',
    keys: [
      ['Arrows', 'Move by cell (on names: expand, collapse)'],
      ['Enter', 'Explain'],
      ['Ctrl Enter', 'Open the deciding statement']
    ]
  },
  {
    title: 'Policy editor',
    keys: [
      ['F8', 'Next finding (Shift F8: previous finding)'],
      ['Ctrl .', 'Apply a quick fix, if available'],
      ['Shift Alt F', 'Format'],
      ['Esc, Tab', 'Leave the editor']
    ]
  }
]
