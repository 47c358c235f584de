import { grafanaContract } from '#api/contract/grafana.ts';
import { visibleProjects } from '../authentication.ts';
import type { Backend } from '../backend.ts';
import { defineHandlers } from '../define-handlers.ts';
import { invalidArguments, pageNotFound, permissionsDenied, unavailable } from '../errors.ts';

/** How long the first request is held where no parameter says otherwise. */
const HELD_MS = 3_000;

/** It falls asleep where nobody asks for so long. */
const SLEEPS_AFTER_MS = 300_000;

interface Waking {
  readonly beganMs: number;
  readonly askedMs: number;
}

/** True of `60`, and of `0.2`. */
const isDuration = (text: string): boolean => /^\d+(?:\.\d+)?$/.test(text);

/**
 * The Grafana of each project, which sleeps. It runs by the real clock, as the demo's may stand still. By default it
 * holds the first request until it is awake; told a duration, it answers 404 for the first half of it and 503
 * for the second.
 */
export function grafanaHandlers(backend: Backend) {
  const projects = new Map<string, Waking>();
  const awake = { commit: 'simulated', database: 'ok', version: '12.0.0' };

  return defineHandlers(
    grafanaContract,
    {
      grafanaHealth: async ({ base, request }) => {
        const projectId = base['projectId'] ?? '';
        const { grafana } = backend.state();
        if (!backend.database.projects.some(({ id }) => id === projectId)) return pageNotFound();
        const isAllowed = visibleProjects(backend, request).includes(projectId);
        if (!isAllowed || grafana === 'refuses') return permissionsDenied('read', 'grafana');
        const nowMs = performance.now();
        const known = projects.get(projectId);
        const isAsleep = !known || nowMs - known.askedMs > SLEEPS_AFTER_MS;
        const beganMs = isAsleep ? nowMs : known.beganMs;
        projects.set(projectId, { beganMs, askedMs: nowMs });
        if (grafana === 'never') return nowMs - beganMs < 5_000 ? pageNotFound() : unavailable();
        if (isDuration(grafana)) {
          const share = (nowMs - beganMs) / (Number(grafana) * 1_000 || 1);
          if (share < 0.5) return pageNotFound();
          if (share < 1 && grafana !== '0') return unavailable();
          return awake;
        }
        const heldMs = beganMs + HELD_MS - nowMs;
        if (heldMs > 0) await backend.wait(heldMs);
        return awake;
      },
    },
    { base: '/gateway/grafana/{projectId}', refuse: invalidArguments },
  );
}
