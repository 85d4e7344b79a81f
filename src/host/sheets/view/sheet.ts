// A sheet and its parts as the API shows them.
import { type Book, type Sheet, titleOf } from '../book';
import { asArray, asObject, clean, type JsonObject } from '../json';
import { mayEditProtection } from '../protections';

export function sheetProperties(book: Book, sheet: Sheet): JsonObject {
  const { title: _, sheetType, gridProperties, ...rest } = sheet.properties;
  const index = book.sheets.indexOf(sheet);
  return {
    sheetId: sheet.id,
    title: titleOf(sheet),
    index: index < 0 ? book.sheets.length : index,
    sheetType,
    gridProperties: { rowCount: sheet.rowCount, columnCount: sheet.columnCount, ...asObject(gridProperties) },
    ...rest,
  };
}

/** For whom it is shown decides `requestingUserCanEdit`; only who may edit it sees its editors. */
export function protectionView(book: Book, protection: JsonObject, who: string): JsonObject {
  const { editors, unprotectedRanges, ...rest } = protection;
  const mine = mayEditProtection(book, protection, who);
  return clean({
    ...rest,
    requestingUserCanEdit: mine,
    ...(asArray(unprotectedRanges).length > 0 && { unprotectedRanges }),
    ...(mine && { editors }),
  });
}
