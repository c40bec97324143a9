import { call } from '../api/client'
import { showToast } from '../kit/toast/toasts'

/** Says that a file was saved, and offers to show it. `text`: what to say in place of its name. */
export function tellSaved(fileName: string, text = `Saved ${fileName}`): void {
  showToast({
    text,
    action: () => void call('file.showInFolder', { fileName }),
    actionLabel: 'Show in folder',
    lasting: true
  })
}
