import { Model } from 'survey-core'

/** What SurveyJS itself does when somebody goes through the form page by page with these answers, and sends it. */
export function fillInDirectly(form: object, data: object): { accepted: boolean; data: unknown } {
  const survey = new Model(form)
  survey.data = structuredClone(data)
  for (let turns = 0; turns < 50 && survey.state === 'running'; turns++) {
    // Looked at beforehand: on its own way it would scroll to what is wrong, and there is no screen here.
    if (!survey.currentPage.validate(true, false)) return { accepted: false, data: undefined }
    const onward = survey.isLastPage ? survey.completeLastPage() : survey.nextPage()
    if (!onward) return { accepted: false, data: undefined }
  }
  return { accepted: survey.state === 'completed', data: JSON.parse(JSON.stringify(survey.data)) as unknown }
}
