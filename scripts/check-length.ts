/**
 * A file of more than 400 lines hides several things under one name. This warns and never fails: now and then a long
 * table is the clearest thing.
 */
import { report } from './report.ts'
import { readSources } from './sources.ts'

const most = 400
const files = readSources((path) => /\.(tsx?|mjs|js|css|sql|lua)$/.test(path) && !/\.gen\.ts$/.test(path))
const lengths = files.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
for (const { path, lines } of lengths) if (lines > most) process.stdout.write(`warning: ${path} has ${lines} lines\n`)
const longest = lengths.toSorted((a, b) => b.lines - a.lines)[0]
report([], `${files.length} files, the longest has ${longest?.lines} lines`)
