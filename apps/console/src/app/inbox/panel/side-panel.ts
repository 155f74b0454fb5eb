import { Component, computed, inject, output, viewChild } from '@angular/core';
import { ContactGateway } from '@bitacora/console-data';
import { Icon } from '@bitacora/console-ui';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { ThreadStore } from '../thread/thread-store.js';
import { ContactCard } from './contact-card.js';
import { ConversationFactsPanel } from './conversation-facts.js';
import { EarlierSection } from './earlier-section.js';
import { RulesSection } from './rules-section.js';

/** Fourth column: the contact, the conversation, the rules, and what came before. */
@Component({
  selector: 'bit-side-panel',
  imports: [ContactCard, ConversationFactsPanel, RulesSection, EarlierSection, Icon],
  template: `
    <button
      type="button"
      class="btn quiet icon small close"
      [attr.aria-label]="t('inbox.thread.closePanel')"
      (click)="closed.emit()"
    >
      <bit-icon name="x" />
    </button>
    @if (thread.conversation(); as conversation) {
      <section [attr.aria-label]="t('inbox.contact.label')">
        <bit-contact-card [contact]="conversation.contact" />
      </section>
      <section><bit-conversation-facts [conversation]="conversation" /></section>
      @if (maySeeRules()) {
        <section><bit-rules-section /></section>
      }
      @if (contact.value(); as found) {
        <section><bit-earlier-section [contact]="found" [exceptId]="conversation.id" /></section>
      }
    }
  `,
  styleUrl: './side-panel.css',
  host: { role: 'complementary', '[attr.aria-label]': "t('inbox.thread.panel')" },
})
export class SidePanel {
  readonly #session = inject(SessionStore);
  protected readonly thread = inject(ThreadStore);
  protected readonly t = inject(Words).t;
  readonly closed = output();

  protected readonly maySeeRules = computed(() => this.#session.may('rule.read'));
  protected readonly contact = inject(ContactGateway).one(
    () => this.thread.conversation()?.contact.id,
  );
  protected readonly facts = viewChild(ConversationFactsPanel);

  open(which: 'assignee' | 'labels'): void {
    this.facts()?.open(which);
  }
}
