export * from './desk';
export * from './messages';
export * from './types';
