import { HttpException, HttpStatus } from '@nestjs/common';

/** The file is larger than `BITACORA_FILE_LIMIT_MB` allows; `max` is that number of MB. */
export function fileTooLarge(max: number): HttpException {
  return new HttpException(
    { code: 'FILE_TOO_LARGE', params: { max } },
    HttpStatus.PAYLOAD_TOO_LARGE,
  );
}

/** The file has no content. */
export function fileEmpty(): HttpException {
  return new HttpException({ code: 'FILE_EMPTY' }, HttpStatus.UNPROCESSABLE_ENTITY);
}

/** The name is missing, or holds what could pass it off as another. */
export function fileNameForbidden(): HttpException {
  return new HttpException({ code: 'FILE_NAME_FORBIDDEN' }, HttpStatus.UNPROCESSABLE_ENTITY);
}

/** A program: opening it runs it. `ending` is `exe`, for instance. */
export function fileTypeForbidden(ending: string): HttpException {
  const body = { code: 'FILE_TYPE_FORBIDDEN', params: { ending } };
  return new HttpException(body, HttpStatus.UNPROCESSABLE_ENTITY);
}

/** A visitor has uploaded the most files allowed in a day. */
export function tooManyUploads(max: number): HttpException {
  const body = { code: 'TOO_MANY_UPLOADS', params: { max } };
  return new HttpException(body, HttpStatus.TOO_MANY_REQUESTS);
}

/** No event that the asking person may see names such a file, or its content is gone. */
export function fileNotFound(): HttpException {
  return new HttpException({ code: 'FILE_NOT_FOUND' }, HttpStatus.NOT_FOUND);
}
