// esbuild gathers what is imported into main.css.
declare module '*.css';
