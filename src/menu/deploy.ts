/** What this deployment is, put in by the build (build/deploy.mjs). */
declare const __DEPLOY__: {
  readonly gatewayUrl: string;
  readonly deskUrl: string;
  /** Where policy forbids anonymous web apps, everything goes to the desk. */
  readonly viaDesk: boolean;
};

export const DEPLOY = __DEPLOY__;
