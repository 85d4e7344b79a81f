// Every limit that something of ours could reach, with its source, and what we keep below. Whoever needs one takes it here.

/** So many rows one 新建申报 makes at most. */
export const MOST_DRAFTS = 20;

/** One command's answer has to fit a cell, and its run six minutes; what does not fit one request is left for the next. */
export const MOST_PROJECTS = 200;

/** Google's, in bytes, characters or what their name says. Plain numbers: what is computed would go into the menu too. */
export const GOOGLE = {
  /** Of one call of the Sheets API: "Request payload size exceeds the limit: 10485760 bytes." */
  requestBytes: 10_485_760,
  /** Of one spreadsheet: support.google.com/drive/answer/37603. */
  cells: 10_000_000,
  /** Of one cell, as a text or a formula: the same page. */
  cellCharacters: 50_000,
  /** Of one cell of an .xlsx: Excel's specifications. */
  xlsxCharacters: 32_767,
  /** Of one property and of one store: developers.google.com/apps-script/guides/services/quotas. */
  propertyBytes: 9_216,
  propertiesBytes: 512_000,
  /** Of one value of a cache, and how long it may stay: .../reference/cache/cache. */
  cachedBytes: 102_400,
  cachedSeconds: 21_600,
  /** Of one mail: the quotas page; of a subject what users report (GoogleContactsEventsNotifier, pull request 117). */
  mailRecipients: 50,
  mailBytes: 204_800,
  subjectCharacters: 250,
  /** One execution: the quotas page. */
  runMs: 360_000,
  /** Executions of one account at once: the same page. Menu and page come again. */
  runsAtOnce: 30,
  /** Reads of the Sheets API in a minute for one user, and as many writes: developers.google.com/workspace/sheets/api/limits. */
  callsAMinute: 60,
  /** Recipients of mail a day in a Workspace domain: the quotas page. What is beyond goes the next day. */
  recipientsADay: 1_500,
  /** Of one call of UrlFetchApp, and of a blob: the quotas page. */
  fileBytes: 52_428_800,
  /** Versions of one script (google/clasp, issue 1015): build/push.mjs keeps to it. */
  scriptVersions: 200,
} as const;

/** Ours: what stays inside those with room for what cannot be counted beforehand. */
export const OURS = {
  /** Google recommends some 2 MB a request (developers.google.com/workspace/sheets/api/limits). */
  requestBytes: 2_000_000,
  /** Spans of open cells of one sheet, each some 110 bytes: Google takes the list of them only whole. Some 7,000 rows. */
  openSpans: 17_000,
  /** What one read answers at most, about: no limit is published, ten million bytes were seen to pass. */
  responseBytes: 5_000_000,
  /** Entries of some 1.0 KB each, asked for in one read. */
  rowsInRead: 3000,
  /** Of an audit pack, with room for its sheets' spare rows. */
  cells: 9_000_000,
  /** A command's answer in its entry's cell. */
  answerCharacters: 45_000,
  /** Text and HTML of one mail together, in UTF-8. */
  mailBytes: 180_000,
  /** What mail programs show of a subject. */
  subjectCharacters: 80,
  /** A list in one property: a character of ours has three bytes. */
  propertyCharacters: 2_500,
  /** One file: as base64 it travels once to owner, and stands there as bytes, text and request at once. */
  fileBytes: 10_485_760,
  /** Of Google's six minutes, a minute is left for the last write. */
  runMs: 300_000,
} as const;
