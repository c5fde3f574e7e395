import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { en } from '../src/text/en';
import { it } from '../src/text/it';

type Node = string | ((...values: never[]) => string) | { [key: string]: Node };

function leaves(node: Node, path = ''): Map<string, Exclude<Node, object> | ((...values: never[]) => string)> {
  if (typeof node !== 'object') return new Map([[path, node]]);
  return new Map(Object.entries(node).flatMap(([key, child]) => [...leaves(child, `${path}.${key}`)]));
}

const italian = leaves(it);
const english = leaves(en);

describe('The texts', () => {
  test('have the same keys in both languages', () => {
    expect([...english.keys()]).toEqual([...italian.keys()]);
  });

  test('take the same values in both languages', () => {
    const shape = (texts: typeof italian) =>
      [...texts].map(([key, text]) => `${key}:${typeof text === 'function' ? text.length : 'words'}`);
    expect(shape(english)).toEqual(shape(italian));
  });

  test('are never empty', () => {
    const words = [...italian, ...english].map(([key, text]): [string, string] => [
      key,
      typeof text === 'function' ? (text as (...values: unknown[]) => string)(1, 2, 3) : text,
    ]);
    expect(words.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('say every refusal-free state and step of the desk in words', () => {
    expect(Object.keys(it.steps.names)).toHaveLength(17);
    expect(Object.values(it.states).every((name) => /^[A-ZÀ-Ú]/.test(name))).toBe(true);
  });
});

const source = join(import.meta.dirname, '..', 'src');

const screens = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));

/** Attributes that people read or hear. */
const spoken = new Set(['aria-label', 'title', 'label', 'placeholder', 'alt']);

function literals(name: string, code: string): string[] {
  const file = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)
      && spoken.has(node.name.getText(file)) && /\p{L}/u.test(node.initializer.text)) {
      found.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('Every word on a screen', () => {
  test.each(screens)('of %s comes from the texts', (screen) => {
    expect(literals(screen, readFileSync(join(source, screen), 'utf8'))).toEqual([]);
  });

  test('would be found if it were written in place', () => {
    expect(literals('a.tsx', '<p title="Ciao">Salve {name}</p>')).toEqual(['Ciao', 'Salve']);
  });
});
