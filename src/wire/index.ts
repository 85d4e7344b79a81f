export * from './desk';
export * from './field';
export * from './form';
export * from './limits';
export * from './messages';
export * from './sheet';
export * from './intake';
export * from './files';
