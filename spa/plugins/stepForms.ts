import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { StepField, StepForms } from '../src/api/stepForms';

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  default?: unknown;
}

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const stepPath = /^\/api\/([^/{}]+)\/cases\/\{id\}\/steps\/([^/{}]+)$/;
const plain = { string: 'words', number: 'number', integer: 'integer' } as const;
const moments = { date: 'date', 'date-time': 'instant' } as const;

class Reader {
  constructor(private readonly document: Document) {}

  fields(schema: Schema): StepField[] {
    const { properties = {}, required = [] } = this.resolve(schema);
    return Object.entries(properties).map(([name, one]) => this.field(name, one, required.includes(name)));
  }

  private field(name: string, given: Schema, required: boolean): StepField {
    const schema = this.resolve(given);
    const named = { name, required };
    if (schema.enum) {
      return { ...named, kind: 'choice', options: schema.enum.filter((one) => typeof one === 'string') };
    }
    const type = [schema.type].flat().find((one) => one !== 'null');
    if (type === 'boolean') {
      return { ...named, kind: 'flag', ...(typeof schema.default === 'boolean' && { byDefault: schema.default }) };
    }
    if (type === 'object') return { ...named, kind: 'record', fields: this.fields(schema) };
    if (type === 'array' && schema.items) return { ...named, kind: 'list', item: this.field(name, schema.items, true) };
    if (type === 'string' && schema.format && schema.format in moments) {
      return { ...named, kind: moments[schema.format as keyof typeof moments] };
    }
    if (type && type in plain) return { ...named, kind: plain[type as keyof typeof plain] };
    throw new Error(`No form is foreseen for the field "${name}": ${JSON.stringify(given)}`);
  }

  /** What a reference names, or what may be left out. */
  private resolve(schema: Schema): Schema {
    const meant = schema.oneOf?.find((one) => one.type !== 'null');
    if (meant) return this.resolve(meant);
    if (!schema.$ref) return schema;
    const name = schema.$ref.slice('#/components/schemas/'.length);
    const found = this.document.components.schemas[name];
    if (!found) throw new Error(`The OpenAPI document has no schema "${name}".`);
    return found;
  }
}

/** The fields of every step that only one procedure knows; a kind of field nobody foresaw stops the build. */
export function stepFormsOf(document: Document): StepForms {
  const reader = new Reader(document);
  const forms = Object.entries(document.paths).flatMap(([path, methods]): [string, StepField[]][] => {
    const [, organisation, step] = stepPath.exec(path) ?? [];
    const schema = methods['post']?.requestBody?.content['application/json']?.schema;
    return organisation && step && schema ? [[`${organisation}/${step}`, reader.fields(schema)]] : [];
  });
  return Object.fromEntries(forms);
}

const module = 'virtual:step-forms';
const resolved = `\0${module}`;

/** Gives the desk the forms of docs/openapi.json as the module `virtual:step-forms`: never older than the document. */
export function stepForms(): Plugin {
  let document = '';
  return {
    name: 'step-forms',
    configResolved: ({ root }) => {
      document = join(root, '..', 'docs', 'openapi.json');
    },
    resolveId: (id) => (id === module ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      this.addWatchFile(document);
      return `export default ${JSON.stringify(stepFormsOf(JSON.parse(readFileSync(document, 'utf8')) as Document))};`;
    },
  };
}
