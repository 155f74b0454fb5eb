import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { InboxSettingsGateway } from '@bitacora/console-data';
import { EmptyState, Icon, firstCapital } from '@bitacora/console-ui';
import { firstValueFrom } from 'rxjs';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { PageTop } from '../parts/page-top.js';
import { ConnectDialog } from './connect-dialog.js';

/** Where conversations come from. */
@Component({
  selector: 'bit-inboxes-page',
  imports: [PageTop, EmptyState, Icon, RouterLink],
  templateUrl: './inboxes-page.html',
  styleUrls: ['../parts/settings-parts.css', './inboxes-page.css'],
})
export class InboxesPage {
  readonly #dialog = inject(Dialog);
  readonly #router = inject(Router);
  readonly #session = inject(SessionStore);
  protected readonly words = inject(Words);
  protected readonly firstCapital = firstCapital;
  protected readonly t = this.words.t;
  protected readonly inboxes = inject(InboxSettingsGateway).list();
  protected readonly mayManage = computed(() => this.#session.may('settings.manage'));
  protected readonly failure = computed(() => {
    const problem = this.inboxes.problem();
    return problem ? failureText(this.words, problem) : null;
  });

  protected async connect(): Promise<void> {
    const ref = this.#dialog.open<string>(ConnectDialog, {
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
    const id = await firstValueFrom(ref.closed, { defaultValue: undefined });
    if (id)
      await this.#router.navigate(['/settings', 'inboxes', id], { queryParams: { at: 'code' } });
  }
}
