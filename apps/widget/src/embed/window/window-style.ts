import { onScreen } from '../print';

/**
 * Where the chat's window is, and how it looks from outside; `full`: on a phone it fills the screen. `left`: it is
 * where the button is.
 */
export function windowStyle(full: boolean, left: boolean): Readonly<Record<string, string>> {
  return {
    all: 'initial',
    position: 'fixed',
    [left ? 'left' : 'right']: full ? '0' : '20px',
    bottom: full ? '0' : '88px',
    width: full ? '100%' : '384px',
    height: full ? '100dvh' : 'min(640px, calc(100dvh - 108px))',
    border: '0',
    'border-radius': full ? '0' : '14px',
    'box-shadow': '0 8px 28px rgb(20 26 31 / 18%)',
    'z-index': full ? '2147483001' : '2147483000',
    background: 'transparent',
    'color-scheme': 'light dark',
    display: onScreen('block'),
  };
}
