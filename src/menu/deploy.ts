/** What this deployment is, put in by the build (build/deploy.mjs). */
declare const __DEPLOY__: {
  readonly gatewayUrl: string;
  readonly deskUrl: string;
  /** Where policy forbids anonymous web apps, everything goes to the desk. */
  readonly viaDesk: boolean;
};

/** One by one: what else a deployment knows is no business of a script that every editor can read. */
export const DEPLOY = {
  gatewayUrl: __DEPLOY__.gatewayUrl,
  deskUrl: __DEPLOY__.deskUrl,
  viaDesk: __DEPLOY__.viaDesk,
};
