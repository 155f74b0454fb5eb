import { Dialog } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';
import { MembersGateway } from '@bitacora/console-data/settings';
import { Confirm, Toasts } from '@bitacora/console-ui';
import { firstValueFrom } from 'rxjs';
import { Words } from '../../words/words.js';
import { InviteDialog, type InviteOutcome } from './invite-dialog.js';
import { LinkDialog, type ShownLinkOf } from './link-dialog.js';
import { type StaffLine, StaffStore } from './staff-store.js';

/** What can be done about invitations and links. Acts reject with what the server said. */
@Injectable()
export class InvitationActs {
  readonly #gateway = inject(MembersGateway);
  readonly #dialog = inject(Dialog);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #store = inject(StaffStore);
  readonly #t = inject(Words).t;

  async invite(): Promise<void> {
    const asked = this.#dialog.open<InviteOutcome>(InviteDialog, {
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
    const outcome = await firstValueFrom(asked.closed, { defaultValue: undefined });
    if (outcome) await this.#done(outcome, 'settings.members.invited');
  }

  async resend(line: StaffLine): Promise<void> {
    await this.#done(await this.#gateway.resend(line.id), 'settings.members.resent');
  }

  async withdraw(line: StaffLine): Promise<void> {
    const who = line.name ?? line.email;
    const sure = await this.#confirm.ask({
      heading: this.#t('settings.members.withdrawing', { name: who }),
      text: this.#t('settings.members.withdrawingText'),
      act: this.#t('settings.members.withdraw'),
      cancel: this.#t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    const { invitations } = await this.#gateway.withdraw(line.id);
    this.#store.invitationsAre(invitations);
    this.#toasts.show('ok', this.#t('settings.members.withdrawn', { name: who }));
  }

  /** Shows the newest link of an invitation once more. */
  async showLink({ id, name, email }: StaffLine): Promise<void> {
    const link = await this.#gateway.link(id);
    if (link) this.#show('settings.members.link', name ?? email ?? '', link);
    else this.#store.asked.reload();
  }

  /** Makes a link by which a member sets another password. */
  async passwordLink({ id, name }: StaffLine): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.#t('settings.members.passwordLink.asking', { name }),
      text: this.#t('settings.members.passwordLink.askingText'),
      act: this.#t('settings.members.passwordLink.act'),
      cancel: this.#t('app.cancel'),
    });
    if (!sure) return;
    this.#show('settings.members.passwordLink', name ?? '', await this.#gateway.passwordLink(id));
  }

  async #done({ invitation, invitations, mailed }: InviteOutcome, said: string): Promise<void> {
    this.#store.invitationsAre(invitations);
    if (!invitation) return;
    const name = invitation.name ?? invitation.email ?? '';
    if (mailed) this.#toasts.show('ok', this.#t(said, { name }));
    else {
      const link = await this.#gateway.link(invitation.id);
      if (link) this.#show('settings.members.link', name, link);
    }
  }

  #show(words: string, name: string, link: string): void {
    const heading = this.#t(`${words}.heading`, { name });
    const data: ShownLinkOf = { heading, text: this.#t(`${words}.text`, { name }), link };
    this.#dialog.open(LinkDialog, {
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
      data,
    });
  }
}
