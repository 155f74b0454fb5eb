import { Component, computed, inject, output, viewChild } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import type { Permission } from '@bitacora/console-data';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { ConversationActs } from '@bitacora/console-data/conversations';
import { Icon } from '@bitacora/console-ui';
import { NEVER, switchMap } from 'rxjs';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { ThreadStore } from '../thread/thread-store.js';
import { AttributeList } from '../../attributes/attribute-list.js';
import type { SaveValue } from '../../attributes/attribute-row.js';
import { ListStore } from '../list/list-store.js';
import { ConversationTimers } from '../../why/conversation-timers.js';
import { ContactBlock } from '../../contacts/contact-block.js';
import { ContactIdentities } from '../../contacts/contact-identities.js';
import { ContactMerge } from '../../contacts/contact-merge.js';
import { ContactLabels } from '../../contacts/contact-labels.js';
import { ContactCard } from './contact-card.js';
import { ConversationFactsPanel } from './conversation-facts.js';
import { EarlierSection } from './earlier-section.js';
import { RulesSection } from './rules-section.js';
import { WriterMark } from './writer-mark.js';

/** Fourth column: the contact, the conversation, the rules, and what came before. */
@Component({
  selector: 'bit-side-panel',
  imports: [
    AttributeList,
    ContactBlock,
    ContactCard,
    ContactIdentities,
    ContactLabels,
    ContactMerge,
    ConversationFactsPanel,
    ConversationTimers,
    RulesSection,
    EarlierSection,
    Icon,
    WriterMark,
  ],
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
      <section [attr.aria-label]="t('thread.contact.label')">
        <bit-contact-card [contact]="conversation.contact" />
        <bit-writer-mark [writer]="conversation.writer" />
        @if (isNamed()) {
          <bit-contact-labels [contact]="conversation.contact" />
        }
        <div class="acts">
          <bit-contact-block [contact]="conversation.contact" />
          @if (isNamed()) {
            <bit-contact-merge [contact]="conversation.contact" />
          }
        </div>
        @if (isNamed() && contact.value(); as found) {
          <bit-contact-identities [contact]="found" />
        }
        @if (isNamed()) {
          <bit-attribute-list
            owner="contact"
            [of]="conversation.contact.id"
            [values]="conversation.contact.attributes"
            [fixed]="!may('contact.manage') || conversation.contact.erased"
            [save]="saveOfContact"
          />
        }
      </section>
      <section>
        <bit-conversation-facts [conversation]="conversation" />
        @if (isNamed()) {
          <bit-attribute-list
            owner="conversation"
            [of]="conversation.id"
            [values]="conversation.attributes"
            [fixed]="!may('conversation.manage') || conversation.erased"
            [save]="saveOfConversation"
          />
        }
      </section>
      @if (maySeeRules()) {
        <section>
          <bit-rules-section />
          <bit-conversation-timers [conversationId]="conversation.id" [stamp]="newest()" />
        </section>
      }
      @if (isNamed() && contact.value(); as found) {
        <section><bit-earlier-section [contact]="found" [exceptId]="conversation.id" /></section>
      }
    }
  `,
  styleUrl: './side-panel.css',
  host: { role: 'complementary', '[attr.aria-label]': "t('thread.shown.panel')" },
})
export class SidePanel {
  readonly #session = inject(SessionStore);
  readonly #acts = inject(ConversationActs);
  readonly #list = inject(ListStore);
  protected readonly thread = inject(ThreadStore);
  protected readonly t = inject(Words).t;
  /** Of an anonymous visitor there is no metadata, no classification and nothing earlier. */
  protected readonly isNamed = computed(() => this.thread.conversation()?.writer.by !== 'nothing');
  readonly closed = output();

  /** What waits for time changes with what happens. */
  protected readonly newest = computed(() => this.thread.items().at(-1)?.id);
  protected readonly maySeeRules = computed(() => this.#session.may('rule.read'));
  protected readonly saveOfContact: SaveValue = async (attributeId, value) => {
    const contactId = this.thread.conversation()?.contact.id;
    if (contactId) await this.#contacts.setAttribute(contactId, attributeId, value);
  };
  protected readonly saveOfConversation: SaveValue = async (attributeId, value) => {
    const id = this.thread.conversation()?.id;
    if (id) this.#list.apply((await this.#acts.setAttribute(id, attributeId, value)).conversation);
  };
  readonly #contacts = inject(ContactGateway);
  protected readonly contact = this.#contacts.one(() => this.thread.conversation()?.contact.id);

  constructor() {
    // What is shown of the contact follows what others change.
    toObservable(computed(() => this.thread.conversation()?.contact.id))
      .pipe(
        switchMap((id) => (id ? this.#contacts.pushed(id) : NEVER)),
        takeUntilDestroyed(),
      )
      .subscribe({ error: () => undefined });
  }

  protected may(permission: Permission): boolean {
    return this.#session.may(permission);
  }

  protected readonly facts = viewChild(ConversationFactsPanel);

  open(which: 'assignee' | 'labels'): void {
    this.facts()?.open(which);
  }
}
