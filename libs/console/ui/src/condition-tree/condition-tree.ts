import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon.js';

/** A condition, or a group of them, in words and with what came of it. */
export interface ConditionTreeNode {
  /** Whether it held; null when it was never asked, because the group was already decided. */
  readonly held: boolean | null;
  /** What was asked: "el mensaje contiene urgente". */
  readonly text: string;
  /** The value that was found, in words. */
  readonly actual?: string;
  readonly children?: readonly ConditionTreeNode[];
}

/** The conditions of a rule with the values of then. A tick or a cross marks each, besides the colour. */
@Component({
  selector: 'bit-condition-tree',
  imports: [Icon],
  template: `
    <ul>
      @for (node of nodes(); track $index) {
        <li>
          <div>
            <span [class]="node.held ? 'ok' : 'no'">
              <bit-icon [name]="node.held === null ? 'minus' : node.held ? 'check' : 'x'" />
              <span dir="auto" class="visually-hidden">{{
                node.held === null ? words().notAsked : node.held ? words().held : words().failed
              }}</span>
            </span>
            <span dir="auto">
              {{ node.text }}
              @if (node.actual !== undefined) {
                <span dir="auto" class="muted"> · {{ node.actual }}</span>
              }
            </span>
          </div>
          @if (node.children?.length) {
            <bit-condition-tree [nodes]="node.children!" [words]="words()" />
          }
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      border-inline-start: 2px solid var(--rule);
      padding-inline-start: 12px;
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
      display: grid;
      gap: 4px;
    }
    div {
      display: grid;
      grid-template-columns: 16px minmax(0, 1fr);
      gap: 8px;
      overflow-wrap: anywhere;
    }
    div > span:first-child {
      padding-top: 2px;
    }
    bit-condition-tree {
      margin: 4px 0 4px 7px;
    }
    .ok {
      color: var(--ok);
    }
    .no {
      color: var(--ink-3);
    }
  `,
})
export class ConditionTree {
  readonly nodes = input.required<readonly ConditionTreeNode[]>();
  /** Words for those who hear the page instead of seeing it. */
  readonly words = input.required<{
    readonly held: string;
    readonly failed: string;
    readonly notAsked: string;
  }>();
}
