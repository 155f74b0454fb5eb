import { onSizeChange } from './size-changes.js';

it('says when the room of an element changes or a picture in it is there, until it is ended', () => {
  let resize: () => void = () => undefined;
  let watched: Element | null = null;
  window.ResizeObserver = class {
    constructor(act: ResizeObserverCallback) {
      resize = () => act([], this);
    }
    observe(element: Element) {
      watched = element;
    }
    disconnect() {
      watched = null;
    }
    unobserve() {}
  };
  const thread = document.createElement('div');
  const picture = thread.appendChild(document.createElement('img'));
  const act = jest.fn();
  const end = onSizeChange(thread, act);
  expect(watched).toBe(thread);
  resize();
  picture.dispatchEvent(new Event('load'));
  expect(act).toHaveBeenCalledTimes(2);
  end();
  expect(watched).toBeNull();
  picture.dispatchEvent(new Event('load'));
  expect(act).toHaveBeenCalledTimes(2);
});
