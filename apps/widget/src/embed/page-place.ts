const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 60_000;
/** Elements that are taken off sooner than this, by the same page, are most likely taken off on purpose. */
const SOON_MS = 3000;

/**
 * Keeps elements at the end of the body, whichever way the page replaces its body or what is in it: navigations of
 * libraries such as Turbo or htmx leave nothing of before. A page that takes them off again and again gets
 * them back after growing pauses, so that the two never fight.
 */
export class PagePlace {
  readonly #observer = new MutationObserver(() => this.#look());
  #observed: readonly Node[] = [];
  #pause = FIRST_PAUSE_MS;
  /** When, where and on which page the elements were put there last. */
  #placed = { at: -Infinity, body: null as HTMLElement | null, address: '' };
  #timer = 0;

  /**
   * `elements` says what belongs on the page by now, `lost` is called before what the page took off is put back, `placed`
   * with what was put there.
   */
  constructor(
    private readonly elements: () => readonly HTMLElement[],
    private readonly lost: () => void,
    private readonly placed: (elements: readonly HTMLElement[]) => void,
  ) {}

  /** Whether everything is on the page. */
  get held(): boolean {
    return this.elements().every((element) => element.isConnected);
  }

  /** Puts back what the page took off. */
  restore(): void {
    if (!this.held) this.lost();
    this.hold();
  }

  /** Puts the elements on the page, now and whenever they are gone. */
  hold(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#observe();
    if (!document.body) return;
    for (const copy of this.#copies()) copy.remove();
    const missing = this.elements().filter((element) => !element.isConnected);
    if (missing.length === 0) return;
    document.body.append(...missing);
    this.#placed = { at: performance.now(), body: document.body, address: location.href };
    this.placed(missing);
  }

  /** Takes the elements off for good. */
  leave(): void {
    this.#observer.disconnect();
    clearTimeout(this.#timer);
    for (const element of this.elements()) element.remove();
  }

  #look(): void {
    this.#observe();
    if (this.#timer !== 0 || (this.held && this.#copies().length === 0)) return;
    this.#pause = this.#isSamePageSoon()
      ? Math.min(this.#pause * 2, LONGEST_PAUSE_MS)
      : FIRST_PAUSE_MS;
    this.#timer = window.setTimeout(() => this.restore(), this.#pause);
  }

  #isSamePageSoon(): boolean {
    const { at, body, address } = this.#placed;
    return performance.now() - at < SOON_MS && body === document.body && address === location.href;
  }

  /** What a library put back from a copy of the page that it had kept: it looks like ours and does nothing. */
  #copies(): readonly Element[] {
    const own = this.elements();
    return [...document.querySelectorAll<HTMLElement>('[data-bitacora]')].filter(
      (element) => !own.includes(element),
    );
  }

  #observe(): void {
    const nodes = [document, document.documentElement, document.body].filter(Boolean);
    if (nodes.every((node, place) => node === this.#observed[place])) return;
    this.#observed = nodes;
    this.#observer.disconnect();
    for (const node of nodes) this.#observer.observe(node, { childList: true });
  }
}
