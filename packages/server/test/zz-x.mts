import { readFileSync } from 'node:fs'
import { readDocument } from '../src/modules/catalog/document.ts'
import { lintCatalog, describeRules, lintRules } from '../src/modules/catalog/lint/lint.ts'
const r=readDocument(readFileSync(process.argv[2]!,'utf8'),'yaml'); if(!r.document) {console.log(r.problems); process.exit()}
console.time('lint');const f=lintCatalog(r.document);console.timeEnd('lint'); for (const x of f) console.log(x.severity,x.rule,x.path,x.message)
console.log(lintRules.length)
