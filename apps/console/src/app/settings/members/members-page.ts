import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { Avatar, Confirm, type Glyph, Icon, Time, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Roles } from '../../directory/roles.js';
import { PageFocus } from '../../frame/page-focus.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { editDialog } from '../parts/edit-dialog.js';
import { PageTop } from '../parts/page-top.js';
import { RulesNaming } from '../parts/rules-naming.js';
import { InvitationActs } from './invitation-acts.js';
import { MemberDialog } from './member-dialog.js';
import { MemberFactor } from './member-factor.js';
import { StaffFilterBar } from './staff-filter.js';
import { type StaffLine, StaffStore } from './staff-store.js';

interface InvitationAct {
  readonly words: string;
  readonly named: string;
  readonly icon: Glyph;
  readonly run: (line: StaffLine) => Promise<void>;
}

/** Who works in the account or is asked to, with which role, and whether they are here. */
@Component({
  selector: 'bit-members-page',
  imports: [PageTop, Avatar, Icon, MemberFactor, Time, StaffFilterBar],
  providers: [StaffStore, InvitationActs],
  templateUrl: './members-page.html',
  styleUrls: ['../parts/settings-parts.css', './members-page.css'],
})
export class MembersPage {
  readonly #gateway = inject(SettingsGateway);
  readonly #dialog = inject(Dialog);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #focus = inject(PageFocus);
  readonly #rules = inject(RulesNaming);
  protected readonly store = inject(StaffStore);
  protected readonly acts = inject(InvitationActs);
  protected readonly session = inject(SessionStore);
  protected readonly directory = inject(DirectoryStore);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly roles = inject(Roles);

  protected readonly mayManage = computed(() => this.session.may('member.manage'));
  protected readonly busy = signal<string | null>(null);
  /** What went wrong with whom. */
  protected readonly failure = signal<{ readonly id: string; readonly text: string } | null>(null);
  protected readonly invitationActs: readonly InvitationAct[] = [
    {
      words: 'settings.members.showLink',
      named: 'settings.members.showLinkOf',
      icon: 'link',
      run: (line) => this.acts.showLink(line),
    },
    {
      words: 'settings.members.resend',
      named: 'settings.members.resendOf',
      icon: 'send',
      run: (line) => this.acts.resend(line),
    },
    {
      words: 'settings.members.withdraw',
      named: 'settings.members.withdrawOf',
      icon: 'x',
      run: (line) => this.acts.withdraw(line),
    },
  ];

  /** Whether the person may act on a member or an invitation: its role allows no more than theirs. */
  protected mayActOn({ role }: StaffLine): boolean {
    const permissions = this.roles.permissions(role) ?? new Set();
    return this.mayManage() && [...permissions].every((each) => this.session.may(each));
  }

  protected edit({ id }: StaffLine): void {
    editDialog(this.#dialog, MemberDialog, () => id);
  }

  protected async remove({ id, name }: StaffLine): Promise<void> {
    const teams = this.directory
      .teams()
      .filter((team) => team.members.some((one) => one.id === id));
    const inboxes = this.directory
      .inboxes()
      .filter((inbox) => inbox.collaborators.some((one) => one.id === id));
    const sure = await this.#confirm.ask({
      heading: this.t('settings.members.removing', { name }),
      text: this.t('settings.members.removingText'),
      details: [
        this.t('settings.members.removingSessions'),
        await this.#conversationsOf(id),
        ...(teams.length
          ? [
              this.t('settings.members.removingTeams', {
                names: teams.map((one) => one.name).join(', '),
              }),
            ]
          : []),
        ...(inboxes.length
          ? [
              this.t('settings.members.removingInboxes', {
                names: inboxes.map((one) => one.name).join(', '),
              }),
            ]
          : []),
        ...(await this.#rules.lines('user', id)),
        this.t('settings.members.removingKeeps'),
      ],
      act: this.t('settings.members.remove'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure || !(await this.act(id, () => this.#gateway.removeMember(id)))) return;
    this.#toasts.show('ok', this.t('settings.members.removed', { name }));
    this.#focus.ifLost();
  }

  /** How many conversations become unassigned; without a number when they cannot be counted. */
  async #conversationsOf(id: string): Promise<string> {
    try {
      const count = await this.#gateway.conversationsOf(id);
      return this.words.n('settings.members.removingOpen', count);
    } catch {
      return this.t('settings.members.removingConversations');
    }
  }

  protected async endSessions({ id, name }: StaffLine): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('settings.members.sessions.heading', { name }),
      text: this.t('settings.members.sessions.text', { name }),
      act: this.t('settings.members.sessions.act'),
      cancel: this.t('app.cancel'),
    });
    if (sure && (await this.act(id, () => this.#gateway.endSessions(id))))
      this.#toasts.show('ok', this.t('settings.members.sessions.done', { name }));
  }

  protected async act(id: string, act: () => Promise<void>): Promise<boolean> {
    this.busy.set(id);
    this.failure.set(null);
    try {
      await act();
      return true;
    } catch (error) {
      this.failure.set({ id, text: failureText(this.words, error) });
      return false;
    } finally {
      this.busy.set(null);
    }
  }
}
