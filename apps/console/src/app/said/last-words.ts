import { withoutMarks } from '@bitacora/kernel/formatted';

/** The last words of a conversation for a line of a list, as they are read; empty when there are none. */
export function lastWords(of: {
  readonly preview?: { readonly text?: string | null } | null;
}): string {
  return withoutMarks(of.preview?.text ?? '');
}
