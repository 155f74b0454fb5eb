/** Things by the time at which they are due, the earliest first; each is in it at most once. */
export class DueQueue<T> {
  readonly #heap: { readonly dueAt: string; readonly of: T }[] = [];

  get size(): number {
    return this.#heap.length;
  }

  /** When the earliest is due; null: there is none. */
  get firstDueAt(): string | null {
    return this.#heap[0]?.dueAt ?? null;
  }

  /** Takes the earliest out when it is due before `at`; undefined when none is. ISO 8601 UTC. */
  takeBefore(at: string): T | undefined {
    const first = this.#heap[0];
    if (!first || first.dueAt >= at) return undefined;
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first.of;
  }

  add(dueAt: string, of: T): void {
    let place = this.#heap.push({ dueAt, of }) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (this.#at(above) <= dueAt) return;
      this.#swap(place, above);
      place = above;
    }
  }

  #sink(from: number): void {
    for (let place = from; ;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const least = this.#at(right) < this.#at(left) ? right : left;
      if (this.#at(least) >= this.#at(place)) return;
      this.#swap(place, least);
      place = least;
    }
  }

  /** Past the end nothing is due. */
  #at(place: number): string {
    return this.#heap[place]?.dueAt ?? '~';
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (!a || !b) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}
