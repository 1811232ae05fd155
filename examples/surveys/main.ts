import { parseArgs } from 'node:util'
import { dataFolder, loadSurvey, surveys } from './surveys.ts'

const help = `Writes a real survey as a catalogue whose ask is a SurveyJS form.

  node examples/surveys/main.ts NAME [--data DIR] > catalog.json
  npx sayso apply catalog.json

  NAME         ${Object.keys(surveys).join(', ')}
  --data DIR   where the survey files are (default: ../shared/data/surveys beside the checkout)
`

const { values, positionals } = parseArgs({
  allowPositionals: true, options: { data: { type: 'string', default: dataFolder }, help: { type: 'boolean', default: false } },
})
const [name = ''] = positionals
if (values.help || !(name in surveys)) {
  process[values.help ? 'stdout' : 'stderr'].write(help)
  process.exitCode = values.help ? 0 : 2
} else {
  const survey = loadSurvey(name, values.data)
  if (survey) process.stdout.write(`${JSON.stringify(survey.catalog, null, 2)}\n`)
  else {
    process.stderr.write(`The file of this survey is not in ${values.data}.\n`)
    process.exitCode = 2
  }
}
