import type { WidgetFile, WidgetItem } from '@bitacora/widget-protocol';
import { pictureBox } from '@bitacora/written';
import { element, glyph } from '../view/element';
import { sizeOf } from './size-of';

/** Most pixels of a picture in a thread. */
const MOST = { width: 220, height: 280 };

type Load = (item: WidgetItem, fileId: string) => Promise<Blob>;

/** The files of a message. They are asked for with the visitor's secret, which is in no address. */
export function fileElements(item: WidgetItem, load: Load): readonly HTMLElement[] {
  return item.files.map((file) =>
    file.picture ? picture(item, file, load) : row(item, file, load),
  );
}

function picture(item: WidgetItem, file: WidgetFile, load: Load): HTMLElement {
  const image = element('img', { alt: file.name });
  const link = element('a', { class: 'picture', target: '_blank', title: file.name }, image);
  if (file.sides) {
    const { width, ratio } = pictureBox(file.sides, MOST);
    link.style.width = `${width}px`;
    link.style.aspectRatio = `${ratio}`;
  }
  load(item, file.id).then(
    (content) => {
      image.src = link.href = URL.createObjectURL(content);
    },
    () => link.replaceWith(row(item, file, load)),
  );
  return link;
}

function row(item: WidgetItem, file: WidgetFile, load: Load): HTMLElement {
  const size = sizeOf(file.bytes);
  const button = element(
    'button',
    { type: 'button', class: 'file' },
    glyph('clip', 15),
    element('span', { class: 'name' }, file.name),
    element('span', { class: 'size' }, size),
    glyph('save', 15),
  );
  button.onclick = async () => {
    button.disabled = true;
    try {
      const href = URL.createObjectURL(await load(item, file.id));
      element('a', { href, download: file.name }).click();
      // The download has taken hold of the content by then.
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
    } catch {
      button.classList.add('bad');
    }
    button.disabled = false;
  };
  return button;
}
