/** What this deployment is, put in by the build (build/deploy.mjs). */
declare const __DEPLOY__: {
  readonly gatewayUrl: string;
  readonly deskUrl: string;
  /** No gateway is deployed: the menu leads to the desk. */
  readonly viaDesk: boolean;
  readonly domain: string;
  /** The first administrator's e-mail, entered by install. */
  readonly administrator: string;
  readonly menuClientId: string;
  /** The workbook's id, or `new` before the first install. */
  readonly spreadsheetId: string;
};

export const DEPLOY = __DEPLOY__;

/** As Google gives them: no longer than an address may be, and nothing in front that a spreadsheet takes for a formula. */
const MAIL = /^[a-z0-9._][a-z0-9._+-]{0,63}@[a-z0-9.-]+$/;
/** Whether this is an account of the county's domain. */
export const isOwnAccount = (email: string): boolean => MAIL.test(email) && email.endsWith(`@${DEPLOY.domain}`);
