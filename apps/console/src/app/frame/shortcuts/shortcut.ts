/** One key of an area: what it does, in words, and the deed. */
export interface Shortcut {
  /** As `KeyboardEvent.key` gives it. */
  readonly key: string;
  /** Key of its words. */
  readonly words: string;
  /** Without a deed the line only explains a key that is handled elsewhere. */
  readonly run?: () => void;
}

/** What the list of shortcuts shows. */
export interface ShortcutSheet {
  readonly paletteKeys: string;
  readonly ofArea: readonly Shortcut[];
}
