type Field = HTMLInputElement | HTMLTextAreaElement;

function isField(target: EventTarget | null): target is Field {
  return (
    (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) &&
    // What is typed to find something in a list is no loss.
    target.getAttribute('role') !== 'combobox' &&
    target.type !== 'search'
  );
}

/** Remembers what fields held when the person came to them, and so whether anything was typed since. */
export class TypedWords {
  readonly #before = new Map<Field, string>();

  entered(target: EventTarget | null): void {
    if (isField(target) && !this.#before.has(target)) this.#before.set(target, target.value);
  }

  get any(): boolean {
    return [...this.#before].some(([field, before]) => field.isConnected && field.value !== before);
  }
}
