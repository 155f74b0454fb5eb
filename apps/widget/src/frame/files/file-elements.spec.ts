import type { WidgetFile, WidgetItem } from '@bitacora/widget-protocol';
import { fileElements } from './file-elements';

const coming = () => new Promise<Blob>(() => undefined);

/** The place of a file of a message, as long as it has not come. */
function placeOf(file: Partial<WidgetFile>): HTMLElement | undefined {
  const files = [{ id: 'f1', name: 'caja.png', bytes: 3, picture: true, ...file }];
  return fileElements({ files } as unknown as WidgetItem, coming)[0];
}

describe('the place of a file that has not come', () => {
  it('is as the picture will be', () => {
    const style = placeOf({ sides: { width: 600, height: 1200 } })?.style;
    expect([style?.width, style?.aspectRatio]).toEqual(['140px', '0.5']);
  });

  it('is that of the style sheet for a picture whose sides are not known', () => {
    expect(placeOf({})?.getAttribute('style')).toBeNull();
  });

  it('is a line for what is no picture', () => {
    expect(placeOf({ picture: false })?.className).toBe('file');
  });
});
