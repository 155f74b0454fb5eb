import { element } from './view/element';

/** Files of their own, which are asked for where they are needed: no other visitor pays for them. */
export interface FrameParts {
  readonly actions: typeof import('../parts/actions');
  readonly attachments: typeof import('../parts/attachments');
  readonly attributes: typeof import('../parts/attributes');
  readonly chime: typeof import('../parts/chime');
  readonly 'contact-form': typeof import('../parts/contact-form');
  readonly emoji: typeof import('../parts/emoji');
  readonly 'host-storage': typeof import('../parts/host-storage');
  readonly networks: typeof import('../parts/networks');
  readonly notice: typeof import('../parts/notice');
}

export type LoadPart = <Name extends keyof FrameParts>(name: Name) => Promise<FrameParts[Name]>;

/** Those that look in a way of their own, which is in a file beside them. */
const DRESSED: ReadonlySet<string> = new Set(['actions', 'attachments', 'emoji', 'notice']);

/** Rejects when the file does not come, or that of its looks. */
export const loadPart: LoadPart = async (name) => {
  const address = `/widget/parts/${name}`;
  const [part] = await Promise.all([
    import(`${address}.js`),
    DRESSED.has(name) && loadLooks(`${address}.css`),
  ]);
  return part;
};

function loadLooks(href: string): Promise<unknown> | null {
  if (document.querySelector(`link[href="${href}"]`)) return null;
  const link = element('link', { rel: 'stylesheet', href });
  document.head.append(link);
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(`${href} did not come.`));
    };
  });
}
