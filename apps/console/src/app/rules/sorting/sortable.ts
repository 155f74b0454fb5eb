import { DestroyRef, Directive, ElementRef, inject, input, output } from '@angular/core';

/** Something was let go over something else. */
export interface Drop {
  readonly id: string;
  readonly over: string;
  readonly side: 'before' | 'after' | 'into';
}

const STARTS_AFTER_PX = 4;
const EDGE_PX = 48;
const MARKS = { before: 'drop-before', after: 'drop-after', into: 'drop-into' } as const;

/**
 * Rows (`data-sort="id"`) that are dragged by their grip (`data-grip`), also into and out of nested rows; `data-into="id"`
 * marks the end of a group. It only says what was dropped where: the listener issues the same command as the keys do.
 * Escape lets go without moving. Why this is not the drag and drop of the CDK: docs/adr/0025.
 */
@Directive({
  selector: '[bitSortable]',
  host: { '(pointerdown)': 'take($event)' },
})
export class Sortable {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** Off for those who may not move anything. */
  readonly on = input(true, { alias: 'bitSortable' });
  readonly dropped = output<Drop>();
  #stop: (() => void) | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#stop?.());
  }

  protected take(event: PointerEvent): void {
    const grip = (event.target as Element).closest('[data-grip]');
    const row = grip?.closest<HTMLElement>('[data-sort]');
    if (!this.on() || !row || event.button !== 0) return;
    event.preventDefault();
    // Nested lists: the innermost one takes its own rows.
    event.stopPropagation();
    this.#stop?.();
    this.#follow(row, event);
  }

  #follow(row: HTMLElement, start: PointerEvent): void {
    const stop = new AbortController();
    let ghost: HTMLElement | undefined;
    let target: { element: HTMLElement; drop: Drop } | undefined;
    const unmark = () => target?.element.classList.remove(...Object.values(MARKS));

    const end = () => {
      stop.abort();
      ghost?.remove();
      unmark();
      row.classList.remove('dragging');
      this.#stop = undefined;
    };
    const move = (event: PointerEvent) => {
      const far = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY);
      if (!ghost && far < STARTS_AFTER_PX) return;
      ghost ??= this.#lift(row);
      ghost.style.translate = `${event.clientX - start.clientX}px ${event.clientY - start.clientY}px`;
      scrollNearEdge(row, event.clientY);
      unmark();
      target = this.#under(row, event);
      target?.element.classList.add(MARKS[target.drop.side]);
    };
    const listen = { signal: stop.signal };
    document.addEventListener('pointermove', move, listen);
    document.addEventListener(
      'pointerup',
      () => {
        const drop = ghost && target?.drop;
        end();
        if (drop) this.dropped.emit(drop);
      },
      listen,
    );
    document.addEventListener('pointercancel', end, listen);
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        end();
      },
      { ...listen, capture: true },
    );
    this.#stop = end;
  }

  #lift(row: HTMLElement): HTMLElement {
    const { left, top, width } = row.getBoundingClientRect();
    const ghost = row.cloneNode(true) as HTMLElement;
    ghost.classList.add('drag-ghost');
    ghost.setAttribute('aria-hidden', 'true');
    ghost.inert = true;
    Object.assign(ghost.style, {
      position: 'fixed',
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      margin: '0',
      pointerEvents: 'none',
      zIndex: '1100',
    });
    // Beside the row, so that the styles of its component hold for it too.
    row.parentElement?.append(ghost);
    row.classList.add('dragging');
    return ghost;
  }

  #under(
    row: HTMLElement,
    { clientX, clientY }: PointerEvent,
  ): { element: HTMLElement; drop: Drop } | undefined {
    const found = document
      .elementFromPoint(clientX, clientY)
      ?.closest<HTMLElement>('[data-sort], [data-into]');
    if (!found || !this.#host.contains(found) || row.contains(found)) return undefined;
    const id = row.dataset['sort'] ?? '';
    const into = found.dataset['into'];
    if (into) return { element: found, drop: { id, over: into, side: 'into' } };
    const { top, height } = found.getBoundingClientRect();
    const side = clientY < top + height / 2 ? 'before' : 'after';
    return { element: found, drop: { id, over: found.dataset['sort'] ?? '', side } };
  }
}

function scrollNearEdge(row: HTMLElement, y: number): void {
  let box = row.parentElement;
  while (box && box.scrollHeight <= box.clientHeight) box = box.parentElement;
  if (!box) return;
  const { top, bottom } = box.getBoundingClientRect();
  if (y < top + EDGE_PX) box.scrollTop -= 8;
  else if (y > bottom - EDGE_PX) box.scrollTop += 8;
}
