import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '../src/text/en';
import { it } from '../src/text/it';

const functions = join(import.meta.dirname, '..', '..', 'functions');
const read = (...path: string[]) => readFileSync(join(functions, ...path), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

const shapes = readdirSync(join(functions, 'Adapters', 'Shapes')).filter((file) => file.endsWith('Names.cs'));

/** Every state that is stored: in the list of each procedure, and in the one that all have. */
const states = shapes.flatMap((file) => {
  const from = file === 'StateNames.cs' ? /new\(typeof\((?:\w+\.)*(\w+)\)/g : /\[typeof\((?:\w+\.)*(\w+)\)\]/g;
  const listed = /IReadOnlyDictionary<Type, string> (?:States|All) =.*?;/s.exec(read('Adapters', 'Shapes', file));
  return all(listed?.[0] ?? '', from);
});

const channels = all(
  (/public enum Channel\s*\{(.*?)\}/s.exec(read('Domain', 'Cases', 'CaseFile.cs'))?.[1] ?? '').replace(/\/\/.*/g, ''),
  /(\w+)/g,
);

const sources = readdirSync(functions, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cs') && !/(^|[\\/])(bin|obj)[\\/]/.test(file));

const relations = [...new Set(sources.flatMap((file) => all(read(file), /new Link\([^"\n]*"([\w-]+)"/g)))];

const wordless = (codes: string[], words: Readonly<Record<string, string>>) => codes.filter((code) => !words[code]);

describe.each([['it', it], ['en', en]] as const)('The names of what the server says (%s)', (_, text) => {
  test('hold every state', () => {
    expect(states.length).toBeGreaterThan(50);
    expect(states).toEqual(expect.arrayContaining(['Unopened', 'BugOpen', 'Classified', 'SentToEntity']));
    expect(wordless(states, text.states)).toEqual([]);
  });

  test('hold every channel', () => {
    expect(channels).toEqual(expect.arrayContaining(['OrdinaryMail', 'App']));
    expect(wordless(channels, text.channels)).toEqual([]);
  });

  test('hold every relation between cases', () => {
    expect(relations).toEqual(expect.arrayContaining(['origin', 'reminder', 'follow-up']));
    expect(wordless(relations, text.relations)).toEqual([]);
  });
});

describe('A relation to a case that was opened from here', () => {
  test.each(['bug', 'claim'])('has its word: %s', (relation) => {
    expect(it.relations[relation]).toBeTruthy();
    expect(en.relations[relation]).toBeTruthy();
  });
});
