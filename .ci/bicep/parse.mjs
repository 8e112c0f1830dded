// Parses each file named and prints what the grammar can't read, as file:line:column. Finds slips of the pen, and nothing that needs types.
import { readFileSync } from 'node:fs';
import Parser from 'tree-sitter';
import bicep from 'tree-sitter-bicep';

const parser = new Parser();
parser.setLanguage(bicep);
let faults = 0;

// The grammar wants a type after each parameter's name; a .bicepparam file has none.
const isUntyped = (file, node) => file.endsWith('.bicepparam') && node.type === 'type';

function report(file, node) {
  if (!node.hasError || isUntyped(file, node)) return;
  if (node.isError || node.isMissing) {
    const { row, column } = node.startPosition;
    console.log(`${file}:${row + 1}:${column + 1}: ${node.isMissing ? `'${node.type}' is missing` : 'this is not Bicep'}`);
    faults++;
    return;
  }
  node.children.forEach(child => report(file, child));
}

for (const file of process.argv.slice(2)) {
  // The binding takes strings of less than 32,768 characters unless given a larger buffer.
  const text = readFileSync(file, 'utf8');
  report(file, parser.parse(text, undefined, { bufferSize: Buffer.byteLength(text) * 2 + 1024 }).rootNode);
}
process.exit(faults === 0 ? 0 : 1);
