declare module 'virtual:step-forms' {
  const forms: import('./stepForms').StepForms;
  export default forms;
}
