// How much one request may hold: whoever asks keeps to it, and whoever answers refuses more.

/** So many rows one 新建申报 makes at most. */
export const MOST_DRAFTS = 20;

/** One command's answer has to fit a cell, and its run six minutes. */
export const MOST_PROJECTS = 200;
