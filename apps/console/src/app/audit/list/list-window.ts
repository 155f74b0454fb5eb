/** What a list of equal rows, one of which may stand open, shows of itself. */
export interface Shape {
  readonly count: number;
  /** Height of a row, in pixels. */
  readonly row: number;
  /** The open row, and the height of what is beneath it. */
  readonly open: { readonly index: number; readonly height: number } | null;
}

/** Rows to draw, and where they begin. `to` is exclusive. */
export interface Drawn {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly total: number;
}

/** Distance of a row from the beginning of the list. */
export function offsetOf(shape: Shape, index: number): number {
  const { open, row } = shape;
  return index * row + (open && index > open.index ? open.height : 0);
}

/** The row at a distance from the beginning. */
export function rowAt(shape: Shape, distance: number): number {
  const { count, row, open } = shape;
  const plain = Math.floor(distance / row);
  const last = Math.max(0, count - 1);
  if (!open || plain <= open.index) return Math.min(last, Math.max(0, plain));
  const beneath = Math.floor((distance - open.height) / row);
  return Math.min(last, Math.max(open.index, beneath));
}

/** Rows that a window of `height` pixels shows at `top`, with `spare` more on both sides. */
export function drawn(shape: Shape, top: number, height: number, spare: number): Drawn {
  const from = Math.max(0, rowAt(shape, top) - spare);
  const to = Math.min(shape.count, rowAt(shape, top + height) + 1 + spare);
  return {
    from,
    to,
    offset: offsetOf(shape, from),
    total: shape.count * shape.row + (shape.open?.height ?? 0),
  };
}
