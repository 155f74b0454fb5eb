/** Where the notice is: beside the button, over the page, as high as its words and no higher than most of the screen. */
export function noticeStyle(
  rules: Readonly<Record<string, string>>,
  height: number,
  left: boolean,
): Readonly<Record<string, string>> {
  return {
    ...rules,
    [left ? 'left' : 'right']: '20px',
    bottom: '88px',
    width: 'min(384px, calc(100vw - 40px))',
    height: `min(${Math.ceil(height)}px, calc(100dvh - 108px))`,
    'border-radius': '14px',
    'z-index': '2147483000',
  };
}
