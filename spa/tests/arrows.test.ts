import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const source = join(import.meta.dirname, '..', 'src');

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

/** What each layer may know, besides itself. */
const knows: Readonly<Record<string, readonly string[]>> = {
  app: ['features', 'api', 'ui', 'text'],
  features: ['api', 'ui', 'text'],
  ui: ['api', 'text'],
  api: [],
  text: [],
};

function imports(file: string, code: string): string[] {
  return [...code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g)].map(([, path]) =>
    relative(source, join(source, dirname(file), path ?? '')),
  );
}

function strays(file: string, code: string): string[] {
  const [layer = '', feature = ''] = file.split('/');
  return imports(file, code).filter((target) => {
    const [targetLayer = '', targetFeature = ''] = target.split('/');
    if (targetLayer === layer) return layer === 'features' && targetFeature !== feature;
    return !(knows[layer] ?? []).includes(targetLayer);
  });
}

describe('Imports flow one way', () => {
  test.each(files.filter((file) => file.includes('/')))('in %s', (file) => {
    expect(strays(file, readFileSync(join(source, file), 'utf8'))).toEqual([]);
  });

  test('and a feature that knows another would be found', () => {
    expect(strays('features/case/A.tsx', "import { B } from '../work-list/B';")).toEqual(['features/work-list/B']);
    expect(strays('api/a.ts', "const b = await import('../ui/b');")).toEqual(['ui/b']);
    expect(strays('features/case/A.tsx', "import { b } from './forms/b';")).toEqual([]);
  });

  test('and no file only passes on what others offer', () => {
    expect(files.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([]);
  });
});
