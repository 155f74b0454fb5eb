import { HttpException, HttpStatus } from '@nestjs/common';

/** The file is no PNG, JPEG or WebP, whatever it is called. */
export function noPicture(): HttpException {
  return new HttpException({ code: 'PICTURE_EXPECTED' }, HttpStatus.UNPROCESSABLE_ENTITY);
}

/** A side is longer than `max` pixels: a small file can be a picture that no browser holds. */
export function pictureTooWide(max: number): HttpException {
  const body = { code: 'PICTURE_TOO_WIDE', params: { max } };
  return new HttpException(body, HttpStatus.UNPROCESSABLE_ENTITY);
}
