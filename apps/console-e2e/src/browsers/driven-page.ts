/** Where in a page something is: in the page itself, or in the frame of the chat. */
export type PlaceInPage = 'page' | 'chat';

/** What is run in a page: it sees its arguments alone, and gives what JSON can write. */
export type PageScript<Given extends readonly unknown[], Result> = (...given: Given) => Result;

/** The one page of a browser that Playwright does not drive. Selectors are of CSS; what they do not find throws. */
export interface DrivenPage {
  /** Resolves once the page is loaded. */
  visit(address: string): Promise<void>;
  reload(): Promise<void>;
  run<Given extends readonly unknown[], Result>(
    place: PlaceInPage,
    script: PageScript<Given, Result>,
    ...given: Given
  ): Promise<Result>;
  /** Presses the left button of a mouse over the middle of an element. */
  click(place: PlaceInPage, selector: string): Promise<void>;
  /** Presses keys wherever the focus is. */
  press(place: PlaceInPage, keys: string): Promise<void>;
  /** Chooses a file of the disk in a field for files. */
  choose(place: PlaceInPage, selector: string, path: string): Promise<void>;
  /** Ends the browser. */
  close(): Promise<void>;
}

/** Enter, as both protocols write it. */
export const ENTER = '\uE007';

/** How the frame of the chat is found on a page. */
export const CHAT_FRAME = 'iframe[data-bitacora="frame"]';

/** Keys one after another, as both protocols take them. */
export function pressesOf(keys: string) {
  const actions = [...keys].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
  return { type: 'key', id: 'keys', actions };
}
