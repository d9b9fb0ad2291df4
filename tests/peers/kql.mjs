// Microsoft's own parser and binder of the query language (@kusto/language-service-next), held against our queries. Reads
// {"tables": {name: {column: type}}, "queries": {name: text}} from its input, a line, and answers a line: what it says of each query.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const library = '@kusto/language-service-next/';
require(library + 'bridge.min.js');
require(library + 'Kusto.Language.Bridge.min.js');
const { DatabaseSymbol, TableSymbol } = globalThis.Kusto.Language.Symbols;
const { GlobalState, KustoCode } = globalThis.Kusto.Language;

function schemaOf(tables) {
  const symbols = Object.entries(tables).map(([name, columns]) => {
    const schema = Object.entries(columns).map(([column, type]) => `${column}: ${type}`).join(', ');
    return new TableSymbol.$ctor7(name, `(${schema})`, null);
  });
  return GlobalState.Default.WithDatabase(new DatabaseSymbol.ctor('logs', symbols));
}

function findingsOf(query, schema) {
  const diagnostics = KustoCode.ParseAndAnalyze(query, schema).GetDiagnostics();
  const found = [];
  for (let index = 0; index < diagnostics.Count; index++) {
    const one = diagnostics.getItem(index);
    found.push(`${one.Severity} ${one.Code} at ${one.Start}: ${one.Message}`);
  }
  return found;
}

createInterface({ input: process.stdin }).once('line', line => {
  const { tables, queries } = JSON.parse(line);
  const schema = schemaOf(tables);
  const findings = Object.entries(queries).map(([name, query]) => [name, findingsOf(query, schema)]);
  process.stdout.write(JSON.stringify(Object.fromEntries(findings)) + '\n', () => process.exit(0));
});
