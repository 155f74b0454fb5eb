import type { Dialog } from '@angular/cdk/dialog';
import type { WhyQuestion } from './why-question.js';

/** Opens the dialog that says why a rule acted or did not; from any area. */
export async function askWhy(dialog: Dialog, question: WhyQuestion): Promise<void> {
  const { WhyDialog } = await import('./why-dialog.js');
  dialog.open(WhyDialog, {
    data: question,
    panelClass: 'dialog',
    ariaLabelledBy: 'dialog-heading',
  });
}
