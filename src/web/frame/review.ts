import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { NewDecision } from '../../store/reviews.ts';
import { ApiError, post } from './api.ts';
import { remember, remembered } from './theme.ts';

const REVIEWER = 'counterclaim.reviewer';

type Decision = NewDecision extends infer D ? (D extends { by: string } ? Omit<D, 'by'> : never) : never;

/** Who reviews in this browser, and the way to hand in a decision; what is shown is read again after it. */
export function useReview(onDone: () => void = () => {}) {
  const [by, setBy] = useState(() => remembered(REVIEWER) ?? '');
  const client = useQueryClient();
  const decide = useMutation<unknown, ApiError, Decision>({
    mutationFn: (decision) => {
      if (by.trim() === '')
        throw new ApiError(0, 'Whose decision is it?', 'Give your name under “Reviewed by”; it stands beside the decision.');
      remember(REVIEWER, by.trim());
      return post('/api/reviews', { ...decision, by: by.trim() });
    },
    onSuccess: () => {
      onDone();
      return client.invalidateQueries();
    },
  });
  return { by, setBy, decide };
}
