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

/** Rejects when the file does not come. */
export const loadPart: LoadPart = (name) => {
  const address = `/widget/parts/${name}.js`;
  return import(address);
};

/** Resolves once the page looks as the file says; rejects when that does not come. */
export function loadLooks(name: keyof FrameParts): Promise<unknown> {
  const link = element('link', { rel: 'stylesheet', href: `/widget/parts/${name}.css` });
  document.head.append(link);
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(`${name} did not come.`));
    };
  });
}
