import { handOver } from '../hand-over';
import { FramedChat } from '../inside/framed-chat';

/** Scripts that the page was asked to load, oldest first. */
export interface AskedScripts {
  readonly all: readonly HTMLScriptElement[];
}

/** What a browser does with the second script: `comes` says whether it is there at once, or nothing happens. */
export function answerScripts(comes = true): AskedScripts {
  const all: HTMLScriptElement[] = [];
  jest.spyOn(HTMLHeadElement.prototype, 'append').mockImplementation((...nodes) => {
    for (const node of nodes) {
      if (!(node instanceof HTMLScriptElement)) continue;
      all.push(node);
      if (comes) handOver((panel) => new FramedChat(panel));
    }
  });
  return { all };
}
