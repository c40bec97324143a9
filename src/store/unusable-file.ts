/** A file that lies aside and cannot be used, and why, as a sentence fragment. */
export class UnusableFile extends Error {}
