import type { Reference } from '@bitacora/kernel';
import type { AccountDirectory } from '@bitacora/views';
import { thingsOf } from '../rules/thing-names.js';

/** Whether what a state of a setting names is there, as the directory has it; of other kinds of things it says yes. */
export function isNamedThere(directory: AccountDirectory): (named: Reference) => boolean {
  const things = thingsOf(directory);
  return (named) => {
    switch (named.kind) {
      case 'member':
      case 'assignee':
      case 'reader':
        return things.has('user', named.id);
      case 'attributeKey':
        return things.has('attribute', `${named.owner}.${named.id}`);
      case 'attribute':
      case 'inbox':
      case 'label':
      case 'macro':
      case 'team':
      case 'webhook':
        return things.has(named.kind, named.id);
      case 'contact':
      case 'file':
      case 'rule':
        return true;
    }
  };
}
