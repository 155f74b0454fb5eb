import { Component, computed, inject, input } from '@angular/core';
import type { AttributeOwner, ShownConversation } from '@bitacora/console-data';
import { DirectoryStore } from '../directory/directory-store.js';
import { AttributeRow, type SaveValue } from './attribute-row.js';
import type { HeldValue } from './attribute-words.js';

/** What the attributes of the account say of one conversation or contact; nothing while the account has none. */
@Component({
  selector: 'bit-attribute-list',
  imports: [AttributeRow],
  template: `
    @if (attributes().length) {
      <dl class="kv">
        @for (attribute of attributes(); track attribute.id) {
          <dt dir="auto" [title]="attribute.description || attribute.name">{{ attribute.name }}</dt>
          <dd>
            <bit-attribute-row
              [of]="of()"
              [attribute]="attribute"
              [value]="byId().get(attribute.id) ?? null"
              [fixed]="fixed()"
              [save]="save()"
            />
          </dd>
        }
      </dl>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .kv {
      align-items: start;
      margin-top: 8px;
    }
    dt {
      padding-top: 3px;
      overflow-wrap: anywhere;
    }
    dd {
      min-width: 0;
    }
  `,
})
export class AttributeList {
  readonly #directory = inject(DirectoryStore);
  /** Id of the conversation or contact. */
  readonly of = input.required<string>();
  readonly owner = input.required<AttributeOwner>();
  readonly values = input.required<ShownConversation['attributes']>();
  readonly fixed = input(false);
  readonly save = input.required<SaveValue>();

  protected readonly attributes = computed(() =>
    this.#directory.attributes().filter(({ owner }) => owner === this.owner()),
  );
  protected readonly byId = computed(
    () => new Map(this.values().map(({ attribute, value }) => [attribute.id, value as HeldValue])),
  );
}
