// Where the packages' files are, and how they are read.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('.', import.meta.url));

/** The text of a file of an installed package. */
export function packageText(path) {
  return readFileSync(`${root}node_modules/${path}`, 'utf8');
}

/** A JSON file of an installed package. */
export function packageJson(path) {
  return JSON.parse(packageText(path));
}

/** An installed package, loaded when asked, so that this file can be read before `npm ci`. */
export function load(name) {
  return createRequire(import.meta.url)(name);
}
