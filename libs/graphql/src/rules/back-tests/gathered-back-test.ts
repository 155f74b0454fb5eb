import type { Gathering } from '../../live/push-stream.js';
import type { BackTestNews } from './back-test-runs.js';

/** Of a back-test only the newest is pushed; after its last words the stream ends. */
export class GatheredBackTest<T> implements Gathering<BackTestNews | 'over', T> {
  #newest: BackTestNews | null = null;
  #isOver = false;

  constructor(
    private readonly shape: (news: BackTestNews) => Promise<T>,
    private readonly isPermitted: () => Promise<boolean>,
    private readonly wake: () => void,
  ) {}

  gather(news: BackTestNews | 'over'): boolean {
    if (news === 'over') this.#isOver = true;
    else this.#newest = news;
    return true;
  }

  async take(): Promise<readonly T[]> {
    const news = this.#newest;
    this.#newest = null;
    if (!news) return [];
    const pushed = [await this.shape(news)];
    if (news.kind !== 'running') this.wake();
    return pushed;
  }

  async permitted(taken: readonly T[]): Promise<readonly T[] | null> {
    if (taken.length === 0 && this.#isOver) return null;
    return (await this.isPermitted()) ? taken : null;
  }
}
