import type { EntityId } from '../shared/model'
import type { JournalLine } from './line'
import { sameShapeAs, type Migration } from './migrations'

/**
 * What can be taken back and brought back, read off the journal. Kept to the last `depth` changes. The change itself is made by
 * `account/undo`, from an entry of `undoEntries` (saved with `undoes`) or of `redoEntries` (saved with `redoes`).
 */
export class History {
  #undo: JournalLine[] = []
  #redo: JournalLine[] = []
  /** Every recent line, undone or not, to tell who touched what since. */
  #recent: JournalLine[] = []

  constructor(
    private readonly depth: number,
    /** Schema version of the account: undo ends at a migration that changed its shape. */
    private readonly schema: number,
    private readonly migrations: readonly Migration[] = []
  ) {}

  /** Takes in a saved line. */
  add(line: JournalLine): void {
    // Credentials alone: nothing of the account changed, nothing can be taken back.
    if (line.patches.length === 0 && [line.snapshot, line.undoes, line.redoes].every((field) => field === undefined)) return
    if (line.snapshot !== undefined || sameShapeAs(line.schema, this.migrations) !== this.schema) {
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

  /**
   * Entities that changes after `entry` touched and left touched, for `account/undo`: a change that was undone does not count, nor does
   * its undo.
   */
  laterTouched(entry: JournalLine): Set<EntityId> {
    const later = this.#recent.filter((l) => l.seq > entry.seq)
    const takenBack = new Set<number>()
    for (const l of later.toReversed()) {
      const target = targetOf(l)
      if (target !== undefined && !takenBack.has(l.seq)) takenBack.add(target)
    }
    const onlyCancels = (l: JournalLine) => (targetOf(l) ?? 0) > entry.seq
    return new Set(later.flatMap((l) => (takenBack.has(l.seq) || onlyCancels(l) ? [] : l.touched)))
  }
}

/** The change that an undo or redo takes back. */
const targetOf = (l: JournalLine): number | undefined => l.undoes ?? l.redoes
