import type { ComponentType } from '@angular/cdk/portal';
import { Dialog } from '@angular/cdk/dialog';

/** How a dialog closes that is opened again with the newer state of what it edits. */
export const NEWER = 'newer';

/** Opens the dialog of a thing; once more with what is there then when the person asks for the newer state. */
export function editDialog(
  dialog: Dialog,
  component: ComponentType<unknown>,
  data: () => unknown,
  panelClass: string[] = ['dialog', 'narrow'],
): void {
  const ref = dialog.open<string>(component, {
    data: data(),
    panelClass,
    ariaLabelledBy: 'dialog-heading',
  });
  ref.closed.subscribe((end) => {
    if (end === NEWER) editDialog(dialog, component, data, panelClass);
  });
}
