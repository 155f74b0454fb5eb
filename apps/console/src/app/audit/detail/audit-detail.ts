import { Component, computed, inject, input, output, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AuditEntry } from '@bitacora/console-data';
import { RuleGateway } from '@bitacora/console-data/rules';
import { Icon, Time } from '@bitacora/console-ui';
import { DiffBlock, EventGlyph, type LineChange } from '@bitacora/console-ui/events';
import type { RuleBody } from '@bitacora/rules';
import { NamesOfThen } from '../../directory/names-of-then.js';
import { EventProofPanel } from '../../events/event-proof.js';
import { EventWords } from '../../events/event-words.js';
import { ChangeWords } from '../../events/said-changes.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { lineChanges } from '../../rules/history/line-changes.js';
import { RuleWords } from '../../rules/words/rule-words.js';
import type { Filters } from '../filter/filters.js';

const RELATED_SHOWN = 5;

/** What is beneath an open entry: what it changed, where it can be seen, its cause, its effects, its proof. */
@Component({
  selector: 'bit-audit-detail',
  imports: [DiffBlock, EventGlyph, Icon, Time, RouterLink],
  templateUrl: './audit-detail.html',
  styleUrls: ['../../events/event-detail.css', './audit-detail.css'],
})
export class AuditDetail {
  readonly #proof = inject(EventProofPanel);
  readonly #names = inject(NamesOfThen);
  readonly #events = inject(EventWords);
  readonly #changes = inject(ChangeWords);
  readonly #session = inject(SessionStore);
  readonly #gateway = inject(RuleGateway);
  readonly #rules = inject(RuleWords);
  readonly entry = input.required<AuditEntry>();
  /** Only entries with this in common. */
  readonly narrowed = output<Partial<Filters>>();

  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly answer = resource({
    params: () => this.entry().id,
    loader: ({ params }) => this.#proof.of(params),
  });
  protected readonly detail = computed(() => (this.answer.hasValue() ? this.answer.value() : null));
  protected readonly failure = computed(() =>
    this.answer.error() ? failureText(this.words, this.answer.error()) : null,
  );
  protected readonly heading = computed(
    () => `${this.entry().type} · ${this.t('audit.revision', { revision: this.entry().revision })}`,
  );
  protected readonly changes = computed(() => {
    const { subject, position } = this.entry();
    const { changes = [], named } = this.detail() ?? {};
    return this.#changes.said(subject.category, changes, { named, position });
  });
  /** The text of a rule beside the one before it. */
  readonly #texts = resource({
    params: () => {
      const { type, subject } = this.entry();
      const isText = type === 'RuleVersionPublished' && this.#session.may('rule.read');
      return isText ? subject.id : undefined;
    },
    loader: ({ params }) => this.#gateway.history(params),
  });
  /** What changed where it is no field: the text of a rule, the order of all; undefined for everything else. */
  protected readonly ownChanges = computed<readonly LineChange[] | undefined>(() => {
    const { type, data } = this.entry();
    if (type === 'RulesReordered') return this.#order();
    if (!this.#texts.hasValue()) return undefined;
    const { version } = data as { readonly version: number };
    const lines = (wanted: number) => {
      const text = this.#texts.value()?.ruleVersions.find((one) => one.version === wanted);
      return text ? this.#rules.lines(text.body as RuleBody, text.named) : [];
    };
    return lineChanges(lines(version - 1), lines(version));
  });
  protected readonly data = computed(() => {
    const { data } = this.entry();
    return Object.keys(data as object).length ? JSON.stringify(data, null, 2) : null;
  });
  /** Without the zeros that keep positions in order. */
  protected readonly position = computed(() => this.entry().position.replace(/^0+(?=\d)/u, ''));
  protected readonly cause = computed(() => this.detail()?.causes.at(-1) ?? null);
  protected readonly effects = computed(() => this.detail()?.effects ?? []);
  protected readonly effectsShown = computed(() => this.effects().slice(0, RELATED_SHOWN));
  /** Everything that belongs to the same act of a person. */
  protected readonly act = computed(() => ({
    q: this.entry().correlationId,
    open: this.entry().id,
    all: 'yes',
  }));
  protected readonly shortHash = computed(() => {
    const hash = this.detail()?.hash ?? '';
    return hash.length > 12 ? `${hash.slice(0, 4)}…${hash.slice(-4)}` : hash;
  });

  /** Where the thing can be seen; in its history at that moment where there is one. */
  protected readonly place = computed(() => {
    const { subject, revision } = this.entry();
    const may = (permission: Parameters<SessionStore['may']>[0]) => this.#session.may(permission);
    switch (subject.category) {
      case 'conversation':
        return may('replay.read')
          ? {
              icon: 'history' as const,
              text: this.t('audit.see.conversation'),
              to: ['/replay', subject.id],
              at: { at: revision },
            }
          : null;
      case 'rule':
        return may('rule.read')
          ? {
              icon: 'workflow' as const,
              text: this.t('audit.see.rule'),
              to: ['/rules', subject.id],
              at: {},
            }
          : null;
      case 'contact':
        return may('contact.read')
          ? {
              icon: 'user-round' as const,
              text: this.t('audit.see.contact'),
              to: ['/contacts', subject.id],
              at: {},
            }
          : null;
      case 'inbox':
        return may('settings.read')
          ? {
              icon: 'settings' as const,
              text: this.t('audit.see.inbox'),
              to: ['/settings', 'inboxes', subject.id],
              at: {},
            }
          : null;
      case 'labels':
      case 'teams':
      case 'members':
        return may('settings.read')
          ? {
              icon: 'settings' as const,
              text: this.t('audit.see.settings'),
              to: ['/settings', subject.category],
              at: {},
            }
          : null;
      default:
        return null;
    }
  });

  /** The places that changed, from the first to the last: "1. Urgentes". */
  #order(): readonly LineChange[] | undefined {
    const order = this.detail()?.changes.find(({ path }) => path === 'order');
    if (!order) return undefined;
    const before = this.#ruleNames(order.before);
    const after = this.#ruleNames(order.after);
    const moved = after.flatMap((name, place) => (name === before[place] ? [] : [place]));
    const line = (sign: LineChange['sign'], names: readonly string[]) => (place: number) => ({
      sign,
      text: `${place + 1}. ${names[place] ?? ''}`,
    });
    return [...moved.map(line('−', before)), ...moved.map(line('+', after))];
  }

  #ruleNames(ids: unknown): readonly string[] {
    const moment = { named: this.detail()?.named, position: this.entry().position };
    return (ids as readonly string[]).map(
      (id) => this.#names.text(id, moment) ?? this.t('app.gone'),
    );
  }

  protected who(entry: AuditEntry): string {
    return this.#events.who(entry);
  }

  protected did(entry: AuditEntry): string {
    return this.#events.text(entry);
  }

  protected icon(entry: AuditEntry) {
    return this.#events.sentence(entry).icon;
  }

  /** The entry among those of the same act. */
  protected toEntry(entry: AuditEntry) {
    return { q: entry.correlationId, open: entry.id, all: 'yes' };
  }
}
