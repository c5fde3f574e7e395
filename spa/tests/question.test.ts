import { expect, test } from 'vitest';
import { questionOf } from '../src/api/question';

test.each([
  ['anna.neri@example.com', { address: 'anna.neri@example.com' }],
  [' FI-7K3M-92QX ', { reference: 'FI-7K3M-92QX' }],
  ['fi7k3m92qx', { reference: 'fi7k3m92qx' }],
  ['+39 055 000.0001', { phone: '+39 055 000.0001' }],
  ['0550000001', { phone: '0550000001' }],
  ['Nicolò D’Ambrosio', { name: 'Nicolò D’Ambrosio' }],
  ['neri', { name: 'neri' }],
])('What is typed into the search is asked as what it is: %s', (typed, question) => {
  expect(questionOf(typed)).toEqual(question);
});
