import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const features = ['sign-in', 'work-list', 'case', 'record-call', 'set-aside'];

// Imports flow app -> features -> {api, ui, text}; a feature never knows another feature.
const strangers = (own) => features.filter((feature) => feature !== own).map((feature) => `**/${feature}/*`);

const forbid = (files, group, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.generated.d.ts', 'eslint.config.js'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      // Handlers given to elements may be promises: what they reject with is shown by the mutation's own state.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-console': 'error',
    },
  },
  ...features.map((own) =>
    forbid([`src/features/${own}/**`], [...strangers(own), '**/app/*'], 'A feature knows api, ui and text only.'),
  ),
  forbid(['src/api/**', 'src/ui/**', 'src/text/**'], ['**/features/**', '**/app/*'], 'This layer knows no feature.'),
);
