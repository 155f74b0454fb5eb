import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { AttributeOwner } from '@bitacora/console-data';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { Segmented } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Words } from '../../words/words.js';
import { iconOf } from '../../attributes/attribute-icons.js';
import type { ListKind, NamedLine } from '../named/list-kind.js';
import { NamedList } from '../named/named-list.js';
import { editDialog } from '../parts/edit-dialog.js';
import { RulesNaming } from '../parts/rules-naming.js';
import { AttributeDialog } from './attribute-dialog.js';
import { ValuesCounted } from './values-counted.js';

const OWNERS = ['conversation', 'contact'] as const;

/** What the account wants to know about its conversations and its contacts. */
@Component({
  selector: 'bit-attributes-page',
  imports: [NamedList, Segmented],
  template: `
    <bit-named-list [kind]="kind()" [lines]="lines()">
      <bit-segmented
        [segments]="owners()"
        [label]="t('settings.attributes.owner')"
        [(value)]="owner"
      />
    </bit-named-list>
  `,
  styles: `
    bit-segmented {
      margin-bottom: 12px;
    }
  `,
})
export class AttributesPage {
  readonly #gateway = inject(SettingsGateway);
  readonly #dialog = inject(Dialog);
  readonly #directory = inject(DirectoryStore);
  readonly #counted = inject(ValuesCounted);
  readonly #naming = inject(RulesNaming);
  protected readonly t = inject(Words).t;

  protected readonly owner = signal<AttributeOwner>('conversation');
  protected readonly owners = computed(() =>
    OWNERS.map((value) => ({ value, label: this.t(`app.attributes.owners.${value}`) })),
  );
  readonly #attributes = computed(() =>
    this.#directory.attributes().filter(({ owner }) => owner === this.owner()),
  );
  protected readonly lines = computed((): readonly NamedLine[] | undefined => {
    if (!this.#directory.ready()) return undefined;
    return this.#attributes().map(({ id, name, key, description, type }) => ({
      id,
      name,
      detail: [key, description].filter(Boolean).join(' · '),
      chip: { icon: iconOf(type), text: this.t(`app.attributes.types.${type}`), byRule: false },
    }));
  });

  protected readonly kind = computed((): ListKind => {
    const owner = this.owner();
    return {
      heading: 'app.settings.attributes',
      text: 'settings.attributes.text',
      icon: 'list-checks',
      stream: ['attributes', owner],
      history: 'attribute',
      create: 'settings.attributes.create',
      empty: `settings.attributes.empty.${owner}`,
      emptyText: 'settings.attributes.emptyText',
      edit: (id) =>
        editDialog(
          this.#dialog,
          AttributeDialog,
          () => this.#attributes().find((one) => one.id === id) ?? { owner },
        ),
      removal: {
        act: 'settings.attributes.remove',
        heading: 'settings.attributes.removing',
        text: 'settings.attributes.removingText',
        done: 'settings.attributes.removed',
        consequences: async (id) => [
          ...(await this.#counted.ofAttribute(id)),
          ...(await this.#naming.lines('attribute', this.#namesOf(id))),
          this.t('settings.attributes.removingKeeps'),
        ],
        run: (attributeId) => this.#gateway.deleteAttribute({ attributeId, owner }),
      },
    };
  });

  /** What rules call it: their conditions by its id, their texts by its key. */
  #namesOf(id: string): readonly string[] {
    const attribute = this.#attributes().find((one) => one.id === id);
    return attribute ? [id, `${attribute.owner}.${attribute.key}`] : [id];
  }
}
