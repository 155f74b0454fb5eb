import { codeKey } from '@bitacora/canned-responses/code';
import type { ShownCannedResponse } from '@bitacora/console-data';
import { foldText } from '@bitacora/kernel';

/** A response with what is compared of it, folded once. */
interface Prepared {
  readonly response: ShownCannedResponse;
  readonly code: string;
  /** Words of the text, a space before each. */
  readonly words: string;
}

/** Responses that are offered at once. */
const OFFERED_MAX = 8;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;

/**
 * All canned responses of a person, prepared for being searched at every key: nothing is folded then but the term. Immutable,
 * so that a signal can hold it.
 */
export class ResponseIndex {
  static readonly EMPTY = new ResponseIndex([]);

  private constructor(private readonly sorted: readonly Prepared[]) {}

  get size(): number {
    return this.sorted.length;
  }

  /** The index after some responses came or changed, and others went. */
  with(changed: readonly ShownCannedResponse[], goneIds: readonly string[] = []): ResponseIndex {
    const byId = new Map(this.sorted.map((one) => [one.response.id, one]));
    for (const id of goneIds) byId.delete(id);
    for (const response of changed) byId.set(response.id, prepared(response));
    return new ResponseIndex(
      [...byId.values()].sort((one, other) => (one.code < other.code ? -1 : 1)),
    );
  }

  /** What fits a term in an inbox: those whose code begins with it first, then those with a word of the text that does. */
  find(term: string, inboxId: string): readonly ShownCannedResponse[] {
    const wanted = foldText(term);
    const word = ` ${wanted.replace(BETWEEN_WORDS, ' ').trim()}`;
    const byCode: ShownCannedResponse[] = [];
    const byWord: ShownCannedResponse[] = [];
    for (const { response, code, words } of this.sorted) {
      const { inboxIds } = response;
      if (inboxIds.length > 0 && !inboxIds.includes(inboxId)) continue;
      if (code.startsWith(wanted)) {
        byCode.push(response);
        if (byCode.length === OFFERED_MAX) return byCode;
      } else if (byWord.length < OFFERED_MAX && word.length > 1 && words.includes(word)) {
        byWord.push(response);
      }
    }
    return [...byCode, ...byWord].slice(0, OFFERED_MAX);
  }
}

function prepared(response: ShownCannedResponse): Prepared {
  const { code, content } = response;
  return {
    response,
    code: codeKey(code) ?? '',
    words: ` ${foldText(content).replace(BETWEEN_WORDS, ' ')}`,
  };
}
