/** A picture of 320 by 180 points with the sign for playing, as PNG. */
export const VIDEO_PREVIEW = Buffer.from(
  [
    'iVBORw0KGgoAAAANSUhEUgAAAUAAAAC0AQMAAADfKmdSAAAABlBMVEUmJiz////QSbPUAAAAwUlEQVR42u3WMQoDMQxE0RzdR9uj',
    '+AguXRgrkFzgFUoRmF9/FgZrpXm9QgghhBD+g6Hio+JS8ah4VSxNU1NFTVOaporFoeJUcat4VCwWHxWnilvFq2Kx+Ki4VNwqXhVp',
    'gErTlKb5iEfFq6Kk+YpTxaXiUbFYHCpOFXf7F0d36tP+MrN7em77hK/2v3B0b4rdvs14P7bvcL4KfGf4crVfV77X3AC4U7T3Hm5S',
    '3M207XF/5EbKHZdbM/fwEEIIIYQf8gZ/DCrL26a7lQAAAABJRU5ErkJggg==',
  ].join(''),
  'base64',
);
