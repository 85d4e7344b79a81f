// Refusals in Google's words and codes.
import type { Answer } from '../contract';
import type { Json } from './json';

export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly status: string,
    message: string,
    readonly details?: Json[],
  ) {
    super(message);
  }

  answer(): Answer {
    const error = { code: this.code, message: this.message, status: this.status };
    return { status: this.code, body: { error: this.details ? { ...error, details: this.details } : error } };
  }
}

export const invalid = (message: string): ApiError => new ApiError(400, 'INVALID_ARGUMENT', message);
export const denied = (): ApiError => new ApiError(403, 'PERMISSION_DENIED', 'The caller does not have permission');
export const notFound = (): ApiError => new ApiError(404, 'NOT_FOUND', 'Requested entity was not found.');

/** What Google's JSON reader says about a body that does not fit the message. */
export function badPayload(field: string, description: string): ApiError {
  return new ApiError(400, 'INVALID_ARGUMENT', description, [
    {
      '@type': 'type.googleapis.com/google.rpc.BadRequest',
      fieldViolations: [field ? { field, description } : { description }],
    },
  ]);
}

export const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

/** Bytes of one call's body that Google's front end lets through. */
export const MOST_BODY = 10_485_760;
export const tooLarge = (): ApiError => invalid(`Request payload size exceeds the limit: ${MOST_BODY} bytes.`);

/** Characters that a person, the API or a script may put into one cell, as a text or as a formula. */
export const MOST_TEXT = 50_000;
export const tooLong = (): ApiError =>
  invalid(`Your input contains more than the maximum of ${MOST_TEXT} characters in a single cell.`);
