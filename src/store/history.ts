import { fail, ok, type Result } from '../shared/result'
import type { EntityId } from '../shared/model'
import type { Change, JournalLine } from './line'

/** What can be taken back and brought back, read off the journal. Kept to the last `depth` changes. */
export class History {
  #undo: JournalLine[] = []
  #redo: JournalLine[] = []
  /** Every recent line, undone or not, to tell who touched what since. */
  #recent: JournalLine[] = []

  constructor(
    private readonly depth: number,
    /** Schema version of changes that can be undone: undo ends at a migration. */
    private readonly schema: number
  ) {}

  /** Takes in a saved line. */
  add(line: JournalLine): void {
    if (line.snapshot !== undefined || line.schema !== this.schema) {
      this.#undo = []
      this.#redo = []
      this.#recent = []
      return
    }
    this.#recent = [...this.#recent, line].slice(-this.depth)
    if (line.undoes !== undefined) {
      const undone = this.#undo.find((l) => l.seq === line.undoes)
      this.#undo = this.#undo.filter((l) => l !== undone)
      if (undone) this.#redo = [...this.#redo, { ...line, label: undone.label }]
      return
    }
    this.#redo = line.redoes === undefined ? [] : this.#redo.filter((l) => l.seq !== line.redoes)
    this.#undo = [...this.#undo, line].slice(-this.depth)
  }

  /** Changes that can be undone, oldest first. */
  get undoEntries(): readonly JournalLine[] {
    return this.#undo
  }
  /** Undone changes that can be brought back; the last is the next. Each is the line that undid the change. */
  get redoEntries(): readonly JournalLine[] {
    return this.#redo
  }

  /** The change that takes `entry` back. Fails with UndoConflict if a later change touched one of its entities. */
  undoOf(entry: JournalLine, actor: string): Result<Change> {
    return this.#inverse(entry, { actor, label: `Undo: ${entry.label}`, undoes: entry.seq })
  }

  /** The change that brings an undone one back; `entry` is of `redoEntries`. */
  redoOf(entry: JournalLine, actor: string): Result<Change> {
    return this.#inverse(entry, { actor, label: entry.label, redoes: entry.seq })
  }

  #inverse(entry: JournalLine, change: Pick<Change, 'actor' | 'label' | 'undoes' | 'redoes'>): Result<Change> {
    const later = this.#laterTouch(entry)
    if (later) {
      return fail('UndoConflict', `\`${later.label}\` changed the same entity after \`${entry.label}\``, {
        hint: 'undo the later change first'
      })
    }
    return ok({ ...change, touched: entry.touched, patches: entry.inverse, inverse: entry.patches })
  }

  /** The first later change of the same entities that is still in effect: a change that was undone does not count, nor does its undo. */
  #laterTouch(entry: JournalLine): JournalLine | undefined {
    const touched = new Set<EntityId>(entry.touched)
    const later = this.#recent.filter((l) => l.seq > entry.seq)
    const takenBack = new Set<number>()
    for (const l of later.toReversed()) {
      const target = targetOf(l)
      if (target !== undefined && !takenBack.has(l.seq)) takenBack.add(target)
    }
    const onlyCancels = (l: JournalLine) => (targetOf(l) ?? 0) > entry.seq
    return later.find((l) => !takenBack.has(l.seq) && !onlyCancels(l) && l.touched.some((id) => touched.has(id)))
  }
}

/** The change that an undo or redo takes back. */
const targetOf = (l: JournalLine): number | undefined => l.undoes ?? l.redoes
