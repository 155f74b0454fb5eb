import type { Dialog } from '@angular/cdk/dialog';
import type { Why } from '@bitacora/console-data';

/** Which rule is asked about which event; `known` spares the question when the answer is there already. */
export interface WhyQuestion {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly eventId: string;
  readonly known?: Why;
}

/** Opens the dialog that says why a rule acted or did not; from any area. */
export async function askWhy(dialog: Dialog, question: WhyQuestion): Promise<void> {
  const { WhyDialog } = await import('./why-dialog.js');
  dialog.open(WhyDialog, {
    data: question,
    panelClass: 'dialog',
    ariaLabelledBy: 'dialog-heading',
  });
}
