// Puts the questions of a long form in place of the plain ones, with the same answers and the same buttons. Goes to the
// browser as it stands; without it the plain ones stay. Nothing is sent but by the form itself.
const box = document.querySelector('[data-survey]')
// Where it can not be loaded, the plain questions are there.
if (box) start(box).catch(() => document.querySelector('[data-plainly]')?.classList.add('now'))

async function start(box) {
  const { scripts, style, definition, locale } = box.dataset
  const styled = load('link', { rel: 'stylesheet', href: style })
  for (const src of scripts.split(' ')) await load('script', { src, async: false })
  await styled
  const { Survey, SurveyUI } = globalThis
  // A picture that brings a style of its own would not get past the policy of the page; nothing here shows it.
  const { icons } = Survey.SvgRegistry
  for (const name of Object.keys(icons)) if (icons[name].includes(' style=')) delete icons[name]
  const form = document.getElementById('ask')
  const survey = new Survey.Model(JSON.parse(definition))
  Object.assign(survey, {
    locale, requiredMark: '', firstPageIsStarted: false, showTitle: false, showNavigationButtons: false, showProgressBar: 'off', showCompletePage: false,
    showPreviewBeforeComplete: false, textUpdateMode: 'onTyping', focusFirstQuestionAutomatic: false, autoFocusFirstQuestion: false,
    showCompletedPage: false, questionsOnPageMode: 'standard', widthMode: 'responsive', showTimer: false,
  })
  for (const name of JSON.parse(box.dataset.without)) Object.assign(survey.getQuestionByName(name), { visibleIf: '', visible: false })
  for (const [name, hint] of Object.entries(JSON.parse(box.dataset.hints))) {
    const question = survey.getQuestionByName(name)
    if (question) question.description = [question.description, hint].filter(Boolean).join(' ')
  }
  // Yes stands first, as everywhere.
  for (const question of survey.getAllQuestions()) if (question.getType() === 'boolean') question.swapOrder = true
  survey.applyTheme({ isPanelless: true, cssVariables: {} })
  const faults = JSON.parse(box.dataset.faults)
  takeUp(survey, form, faults)
  drive(survey, form, faults)
  form.querySelector('[data-plainly]').remove()
  box.hidden = false
  SurveyUI.renderSurvey(survey, box)
}

function load(tag, properties) {
  return new Promise((resolve, reject) => {
    const node = Object.assign(document.createElement(tag), properties)
    node.addEventListener('load', resolve)
    node.addEventListener('error', () => reject(new Error(properties.src ?? properties.href)))
    document.head.append(node)
  })
}

/** The answers so far: those of this window, where there are any, else those that came with the page. */
function takeUp(survey, form, faults) {
  const kept = new Map(JSON.parse(sessionStorage.getItem(form.dataset.draft) ?? '[]'))
  const resumed = faults.length === 0 && kept.has('form')
  survey.data = JSON.parse((resumed && kept.get('form')) || form.elements.form.value || '{}')
  const step = Number(resumed ? kept.get('step') : form.elements.step.value) || 0
  const first = faults.length > 0 ? survey.getQuestionByName(faults[0].question)?.page : undefined
  const pages = survey.visiblePages
  survey.currentPage = first ?? pages[Math.min(step, pages.length - 1)]
}

function drive(survey, form, faults) {
  const onward = form.querySelector('[data-onward]')
  const progress = document.querySelector('.progress progress')
  const words = document.getElementById('progress')
  const { next, send } = document.querySelector('[data-survey]').dataset
  let sending = false
  let clearing = false

  /** What is sent, and what the draft keeps, is what stands in the survey. */
  function write(touched) {
    form.elements.form.value = JSON.stringify(survey.data)
    form.elements.step.value = String(Math.max(0, survey.visiblePages.indexOf(survey.currentPage)))
    if (touched) form.dispatchEvent(new Event('input'))
  }

  function show() {
    const pages = survey.visiblePages
    const at = pages.indexOf(survey.currentPage)
    onward.value = survey.isLastPage ? 'send' : 'next'
    onward.textContent = survey.isLastPage ? send : next
    progress.max = pages.length + 1
    progress.value = at + 2
    words.textContent = words.dataset.page.replace('{page}', at + 2).replace('{pages}', pages.length + 1)
  }

  survey.onValueChanged.add(() => { write(!clearing); show() })
  survey.onPageVisibleChanged.add(show)
  survey.onCurrentPageChanged.add(() => {
    write(!clearing)
    show()
    words.scrollIntoView({ block: 'start' })
    document.querySelector('[data-survey]').focus()
  })
  // A form may end early by a rule of its own.
  survey.onCompleting.add((_, options) => {
    options.allow = false
    write(false)
    sending = true
    onward.value = 'send'
    setTimeout(() => form.requestSubmit(onward))
  })
  form.addEventListener('submit', (event) => {
    const go = event.submitter?.value
    write(false)
    if (sending) return
    if (go === 'back' && !survey.isFirstPage) {
      event.preventDefault()
      survey.prevPage()
    } else if (go === 'next' || go === 'send') {
      event.preventDefault()
      if (survey.isLastPage) survey.tryComplete()
      else survey.nextPage()
    }
  })
  form.addEventListener('reset', () => {
    clearing = true
    survey.clear(true, true)
    clearing = false
    write(false)
    show()
  })
  survey.onAfterRenderSurvey.add(() => {
    for (const { question, message } of faults) {
      survey.getQuestionByName(question)?.addError(new globalThis.Survey.CustomError(message))
    }
    faults.length = 0
  })
  for (const link of document.querySelectorAll('.errors a')) {
    const fault = faults.find(({ message }) => message === link.textContent)
    const name = fault?.question
    link.addEventListener('click', (event) => {
      const question = name && survey.getQuestionByName(name)
      if (!question) return
      event.preventDefault()
      survey.currentPage = question.page
      question.focus()
    })
  }
  show()
}
