import type { Glyph } from '@bitacora/console-ui';

/** One line of the palette. */
export interface PaletteLine {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: Glyph;
  readonly colour?: string;
  /** Name behind the avatar, for a person or a contact. */
  readonly person?: string | null;
  readonly run: () => unknown;
}
