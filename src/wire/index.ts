export * from './desk';
export * from './messages';
