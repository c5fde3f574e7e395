import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { COMMENT_HEADER, astToString } from 'openapi-typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const document = join(root, 'docs', 'openapi.json');
const committed = join(root, 'spa', 'src', 'api', 'schema.generated.d.ts');

type Source = Parameters<typeof openapiTS>[0];

/** What `npm run types` writes: the same generator, with the options that its command line sets. */
async function typesOf(source: Source): Promise<string> {
  return COMMENT_HEADER + astToString(await openapiTS(source, { silent: true }));
}

describe('The types of the API', () => {
  test('are those of docs/openapi.json: after a change of it, npm run types', async () => {
    expect(readFileSync(committed, 'utf8')).toBe(await typesOf(pathToFileURL(document)));
  });

  test('and a document that changed is noticed', async () => {
    const changed = readFileSync(document, 'utf8').replace('/take-charge"', '/take-over"');
    expect(readFileSync(committed, 'utf8')).not.toBe(await typesOf(Buffer.from(changed)));
  });
});
