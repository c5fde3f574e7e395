// Prints, as JSON, what the given .bicep files declare and use; Infrastructure.cs judges it.
// usage: node describe-bicep.mjs <node_modules folder> <file>...
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(modules, 'index.js')));
const { Parser, Language } = require('web-tree-sitter');

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(join(modules, 'tree-sitter-bicep', 'tree-sitter-bicep.wasm')));

function describe(path) {
  const root = parser.parse(readFileSync(path, 'utf8')).rootNode;
  const file = {
    path, errors: [], parameters: [], variables: [], loopVariables: [], outputs: [], resources: [], modules: [],
    uses: [], calls: [], moduleOutputs: [], settings: [],
  };
  visit(root, file);
  return file;
}

function visit(node, file) {
  if (node.isError || node.isMissing) {
    file.errors.push(`${node.startPosition.row + 1}: ${node.isMissing ? 'missing ' + node.type : node.text}`);
    return;
  }

  declarations[node.type]?.(node, file);
  for (const child of node.children) {
    visit(child, file);
  }
}

const declarations = {
  parameter_declaration(node, file) {
    // Name and type alone: nothing stands in when the caller gives no value.
    file.parameters.push({ name: nameOf(node), required: named(node).length === 2 });
  },
  variable_declaration: (node, file) => file.variables.push(nameOf(node)),
  output_declaration: (node, file) => file.outputs.push(nameOf(node)),
  resource_declaration(node, file) {
    const isExisting = node.children.some((child) => child.type === 'existing' || child.text === 'existing');
    file.resources.push({ name: nameOf(node), type: textOf(named(node)[1]), isExisting });
  },
  module_declaration(node, file) {
    const body = named(node).find((child) => child.type === 'object');
    const params = property(body, 'params');
    const given = params ? named(params).map((entry) => keyOf(entry)) : [];
    file.modules.push({ name: nameOf(node), path: textOf(named(node)[1]), parameters: given });
  },
  for_statement(node, file) {
    for (const child of named(node).filter((c) => c.type === 'identifier' || c.type === 'for_loop_parameters')) {
      if (child.type === 'for_loop_parameters') {
        file.loopVariables.push(...named(child).map((c) => c.text));
      } else {
        file.loopVariables.push(child.text);
        break;
      }
    }
  },
  object_property(node, file) {
    if (keyOf(node) === 'appSettings') {
      for (const entry of named(named(node)[1]).filter((c) => c.type === 'object')) {
        file.settings.push(textOf(property(entry, 'name')));
      }
    }
  },
  member_expression(node, file) {
    const [target, field] = named(node);
    if (target.type === 'member_expression' && named(target)[1]?.text === 'outputs') {
      file.moduleOutputs.push(`${named(target)[0].text}.${field.text}`);
    }
  },
  identifier(node, file) {
    const parent = node.parent;
    const isFirst = parent.namedChild(0)?.id === node.id;
    if (parent.type === 'call_expression' && isFirst) {
      file.calls.push(node.text);
    } else if (!(isFirst && (parent.type === 'object_property' || parent.type.endsWith('_declaration')))) {
      file.uses.push(node.text);
    }
  },
};

function named(node) {
  return node.namedChildren.filter((child) => child.type !== 'comment');
}

function nameOf(node) {
  return named(node)[0].text;
}

function keyOf(node) {
  return textOf(named(node)[0]);
}

function textOf(node) {
  return node?.type === 'string' ? node.text.slice(1, -1) : (node?.text ?? '');
}

function property(object, key) {
  const found = object && named(object).find((entry) => entry.type === 'object_property' && keyOf(entry) === key);
  return found ? named(found)[1] : undefined;
}

console.log(JSON.stringify(files.map(describe)));
