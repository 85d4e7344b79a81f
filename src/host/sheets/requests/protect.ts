// Protected ranges and named ranges.
import { type Sheet, sheetById } from '../book';
import { invalid, PROTECTED } from '../errors';
import { below, merge } from '../fieldmask';
import { asArray, asNumber, asObject, asString, clean, isObject, type JsonObject } from '../json';
import { isOwner, mayEditProtection, withEditors } from '../protections';
import { type Context, type Handler, readMask, readRange } from './context';

function readProtection(ctx: Context, given: JsonObject): { sheet: Sheet; protection: JsonObject } {
  const named = asString(given.namedRangeId);
  const hasRange = isObject(given.range);
  if (named && hasRange) throw invalid('Only one of range and namedRangeId may be set.');
  if (!named && !hasRange) throw invalid('Must specify a range, namedRangeId or tableId.');
  const name = named ? ctx.book.namedRanges.find((range) => range.namedRangeId === named) : undefined;
  if (named && !name) throw invalid(`No named range with id: ${named}`);
  const range = readRange(ctx, hasRange ? given.range : name?.range, 'protectedRange.range');
  const open = asArray(given.unprotectedRanges).map((part) => readRange(ctx, part, 'protectedRange.unprotectedRanges'));
  const whole = Object.keys(range).length === 1;
  if (open.length > 0 && !whole)
    throw invalid('Unprotected ranges can only be specified when the whole sheet is protected.');
  if (open.some((part) => part.sheetId !== range.sheetId))
    throw invalid('Unprotected ranges must be on the protected sheet.');
  const { requestingUserCanEdit: _, ...rest } = given;
  const protection: JsonObject = { ...clean(rest), range };
  if (named) protection.namedRangeId = named;
  if (open.length > 0) protection.unprotectedRanges = open;
  else delete protection.unprotectedRanges;
  return { sheet: sheetById(ctx.book, Number(range.sheetId))!, protection };
}

/** Nobody whose account is gone can be named. */
function needUsers({ knows }: Context, given: JsonObject): void {
  const gone = asArray(asObject(given.editors).users).find((user) => !knows(String(user).toLowerCase()));
  if (gone !== undefined) throw invalid(`Invalid user: ${String(gone)}`);
}

const findProtection = (ctx: Context, id: number): { sheet: Sheet; protection: JsonObject } | undefined => {
  for (const sheet of ctx.book.sheets) {
    const protection = sheet.protections.find((item) => item.protectedRangeId === id);
    if (protection) return { sheet, protection };
  }
  return undefined;
};

export const addProtectedRange: Handler = (ctx, request) => {
  const given = asObject(request.protectedRange);
  if (!isObject(request.protectedRange)) throw invalid('No protectedRange specified.');
  needUsers(ctx, given);
  const { sheet, protection } = readProtection(ctx, given);
  const wanted = asNumber(given.protectedRangeId);
  if (wanted && findProtection(ctx, wanted)) throw invalid(`A protected range with id: ${wanted} already exists.`);
  const id = wanted || ctx.ids.number((number) => findProtection(ctx, number) !== undefined);
  const stored = withEditors(ctx.book, { protectedRangeId: id, ...protection }, ctx.who);
  ctx.tx.restructure(sheet, 'protections', [...sheet.protections, stored]);
  // Google's reply shows the editors as they were given, and the id first.
  const shown = {
    protectedRangeId: id,
    ...protection,
    requestingUserCanEdit: true,
    editors: clean(asObject(given.editors)),
  };
  return { addProtectedRange: { protectedRange: shown } };
};

function needProtection(ctx: Context, id: number): { sheet: Sheet; protection: JsonObject } {
  const found = findProtection(ctx, id);
  if (!found) throw invalid(`No protected range with id: ${id}`);
  if (!mayEditProtection(ctx.book, found.protection, ctx.who)) throw invalid(PROTECTED);
  return found;
}

export const updateProtectedRange: Handler = (ctx, request) => {
  const given = asObject(request.protectedRange);
  const mask = readMask(request, 'ProtectedRange');
  if (below(mask, 'editors')) needUsers(ctx, given);
  const { sheet, protection } = needProtection(ctx, asNumber(given.protectedRangeId) ?? 0);
  const merged = merge(protection, given, mask);
  if (below(mask, 'namedRangeId') && given.namedRangeId) delete merged.range;
  else if (below(mask, 'range') && given.range) delete merged.namedRangeId;
  else if (merged.namedRangeId) delete merged.range;
  const next = readProtection(ctx, merged);
  const users = asArray(asObject(next.protection.editors).users).map((user) => String(user).toLowerCase());
  if (!isOwner(ctx.book, ctx.who) && below(mask, 'editors') && !users.includes(ctx.who)) {
    throw invalid("You can't remove yourself as an editor.");
  }
  const stored = withEditors(ctx.book, { ...next.protection, protectedRangeId: protection.protectedRangeId }, ctx.who);
  if (next.sheet === sheet) {
    ctx.tx.restructure(
      sheet,
      'protections',
      sheet.protections.map((item) => (item === protection ? stored : item)),
    );
  } else {
    ctx.tx.restructure(
      sheet,
      'protections',
      sheet.protections.filter((item) => item !== protection),
    );
    ctx.tx.restructure(next.sheet, 'protections', [...next.sheet.protections, stored]);
  }
  return {};
};

export const deleteProtectedRange: Handler = (ctx, request) => {
  const { sheet, protection } = needProtection(ctx, asNumber(request.protectedRangeId) ?? 0);
  ctx.tx.restructure(
    sheet,
    'protections',
    sheet.protections.filter((item) => item !== protection),
  );
  return {};
};

const NAME = /^[\p{L}_][\p{L}\p{N}_.]{0,249}$/u;

function checkName(ctx: Context, name: string | undefined, own?: JsonObject): string {
  if (!name) throw invalid('The name of the named range must not be empty.');
  const bad =
    !NAME.test(name) || /^(true|false)$/i.test(name) || /^[A-Za-z]{1,3}\d+$/.test(name) || /^r\d*c\d*$/i.test(name);
  if (bad) throw invalid(`Invalid name: ${name}`);
  const taken = ctx.book.namedRanges.some(
    (range) => range !== own && String(range.name).toLowerCase() === name.toLowerCase(),
  );
  if (taken) {
    throw invalid(`Cannot add named range with name ${name}, a named range with that name already exists.`);
  }
  return name;
}

export const addNamedRange: Handler = (ctx, request) => {
  const given = asObject(request.namedRange);
  const name = checkName(ctx, asString(given.name));
  const range = readRange(ctx, given.range, 'namedRange.range');
  const taken = (id: string): boolean => ctx.book.namedRanges.some((have) => have.namedRangeId === id);
  const wanted = asString(given.namedRangeId);
  if (wanted && taken(wanted)) throw invalid(`A named range with id: ${wanted} already exists.`);
  const namedRangeId = wanted || String(ctx.ids.number((number) => taken(String(number))));
  const stored = { namedRangeId, name, range };
  ctx.tx.restructure(ctx.book, 'namedRanges', [...ctx.book.namedRanges, stored]);
  ctx.tx.restructured = true;
  return { addNamedRange: { namedRange: stored } };
};

function needName(ctx: Context, id: unknown): JsonObject {
  const found = ctx.book.namedRanges.find((range) => range.namedRangeId === id);
  if (!found) throw invalid(`No named range with id: ${String(id ?? '')}`);
  return found;
}

export const updateNamedRange: Handler = (ctx, request) => {
  const given = asObject(request.namedRange);
  const mask = readMask(request, 'NamedRange');
  const old = needName(ctx, given.namedRangeId);
  const next: JsonObject = { ...old };
  if (below(mask, 'name')) next.name = checkName(ctx, asString(given.name), old);
  if (below(mask, 'range')) next.range = readRange(ctx, given.range, 'namedRange.range');
  ctx.tx.restructure(
    ctx.book,
    'namedRanges',
    ctx.book.namedRanges.map((range) => (range === old ? next : range)),
  );
  ctx.tx.restructured = true;
  return {};
};

export const deleteNamedRange: Handler = (ctx, request) => {
  const old = needName(ctx, request.namedRangeId);
  ctx.tx.restructure(
    ctx.book,
    'namedRanges',
    ctx.book.namedRanges.filter((range) => range !== old),
  );
  ctx.tx.restructured = true;
  return {};
};
