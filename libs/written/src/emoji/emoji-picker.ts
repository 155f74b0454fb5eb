import { type NamedEmoji, foundEmoji, namedEmoji } from './found-emoji.js';
import { recentAfter, recentEmoji } from './recent-emoji.js';

/** What a picker needs of its place. */
export interface EmojiPlace {
  readonly words: {
    readonly label: string;
    readonly search: string;
    readonly nothing: string;
  };
  /** What the browser keeps of the recent ones. */
  readonly recent: { get(): string | null; set(kept: string): void };
  picked(emoji: string): void;
  closed(): void;
}

/** Emoji of a row; the arrows go by it. */
const COLUMNS = 8;
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -COLUMNS,
  ArrowDown: COLUMNS,
};

/**
 * A picker of emoji, for who puts it into the page and focuses it: a search, the recent ones, and all. `rows`: of `names/`, in
 * the language that is spoken. Arrows walk, Enter picks, Escape closes. Its looks are its place's: `.emoji`, its `input` and
 * its `.grid`, which has to have eight columns.
 */
export function emojiPicker(rows: readonly string[], place: EmojiPlace): HTMLElement {
  const { words } = place;
  const all = namedEmoji(rows);
  const byEmoji = new Map(all.map((one) => [one.emoji, one]));
  const recent = recentEmoji(place.recent.get(), new Set(byEmoji.keys()));
  const usual = [...new Set([...recent, ...byEmoji.keys()])].flatMap(
    (emoji) => byEmoji.get(emoji) ?? [],
  );
  const search = made('input', { type: 'search', autocomplete: 'off', 'aria-label': words.search });
  search.placeholder = words.search;
  const grid = made('div', { class: 'grid', role: 'group', 'aria-label': words.label });
  const nothing = made('p', { role: 'status' });
  const picker = made('div', { class: 'emoji', role: 'dialog', 'aria-label': words.label });
  picker.append(search, nothing, grid);

  const pick = (emoji: string): void => {
    place.recent.set(recentAfter(recent, emoji));
    place.picked(emoji);
  };
  const show = (shown: readonly NamedEmoji[]): void => {
    nothing.textContent = shown.length ? '' : words.nothing;
    grid.replaceChildren(
      ...shown.map(({ emoji, name }, at) => {
        const button = made('button', { type: 'button', title: name, 'aria-label': name });
        button.tabIndex = at === 0 ? 0 : -1;
        button.append(emoji);
        button.onclick = () => pick(emoji);
        return button;
      }),
    );
  };
  search.oninput = () => show(search.value.trim() ? foundEmoji(all, search.value) : usual);
  picker.onkeydown = (event) => {
    // Safari reports the Enter that ends a composition so.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') place.closed();
    else if (!walked(event, search, grid)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  show(usual);
  return picker;
}

/** Follows an arrow, Home or End, or picks what was found first; false for other keys. */
function walked({ key, target }: KeyboardEvent, search: HTMLElement, grid: HTMLElement): boolean {
  const buttons = [...grid.children] as HTMLElement[];
  const at = buttons.indexOf(target as HTMLElement);
  if (at < 0) {
    if (key === 'Enter') buttons[0]?.click();
    else if (key === 'ArrowDown') enter(buttons, buttons[0]);
    return key === 'Enter' || key === 'ArrowDown';
  }
  const step = STEPS[key];
  if (key === 'Home') enter(buttons, buttons[0]);
  else if (key === 'End') enter(buttons, buttons.at(-1));
  else if (step === undefined) return false;
  else if (at + step < 0) search.focus();
  else enter(buttons, buttons[at + step]);
  return true;
}

/** One button at a time is in the order of Tab. */
function enter(buttons: readonly HTMLElement[], button: HTMLElement | undefined): void {
  if (!button) return;
  for (const one of buttons) one.tabIndex = one === button ? 0 : -1;
  button.focus();
}

/** Puts an emoji where the cursor is, in place of what is selected, as typing would. */
export function insertEmoji(field: HTMLTextAreaElement, emoji: string): void {
  field.focus();
  field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function made<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.dir = 'auto';
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
